import { checkConfiguration } from './checkConfiguration';
import {
  cdc,
  onpremCdc,
  onpremSink,
  proposal,
  sink,
} from './__testUtils__/repository';

const findingsOf = (...args: Parameters<typeof proposal>) =>
  checkConfiguration(proposal(...args)).findings;

describe('checkConfiguration', () => {
  it.each([
    ['a managed source', cdc()],
    ['a managed sink', sink()],
    ['a self-managed source', onpremCdc()],
    ['a self-managed sink', onpremSink()],
  ])('finds nothing wrong with %s', (_, file) => {
    expect(findingsOf(file)).toEqual([]);
  });

  it('gives the connectors that the files want', () => {
    const { connectors } = checkConfiguration(
      proposal([cdc(), onpremSink({ 'tasks.max': '3' })]),
    );
    expect(connectors).toMatchObject([
      {
        file: cdc().path,
        cluster: 'cc-dev',
        environment: 'dev',
        department: 'finance',
        class: 'PostgresCdcSourceV2',
        tasksMax: 1,
      },
      { cluster: 'onprem-dev', tasksMax: 3 },
    ]);
  });

  it('says where a finding stands', () => {
    const file = cdc({ 'database.password': 'hunter2' });
    const line = file.text
      .split('\n')
      .findIndex(each => each.includes('hunter2'));
    expect(findingsOf(file)).toEqual([
      {
        code: 'secret/literal',
        severity: 'error',
        file: file.path,
        pointer: '/config/database.password',
        line: line + 1,
        column: file.text.split('\n')[line].indexOf('"hunter2"') + 1,
        message: expect.stringMatching(/\.$/),
        fix: expect.stringMatching(/\.$/),
        docs: 'docs/findings.md#secret-literal',
      },
    ]);
  });
});
