import { checkConfiguration } from './checkConfiguration';
import {
  CDC,
  cdc,
  DEPARTMENTS,
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

  it('reports on the files that it is asked about, and counts all', () => {
    const files = [1, 2, 3, 4].map(n =>
      cdc({ 'kafka.auth.mode': 'X' }, `finance-db${n}-source-dev-cdc`),
    );
    const found = findingsOf(files, { only: [files[3].path] });
    expect(new Set(found.map(({ file }) => file))).toEqual(
      new Set([files[3].path]),
    );
    expect(found.map(({ code }) => code).sort()).toEqual([
      'account/not-yours',
      'quota/connectors',
    ]);
  });

  it('tells a department nothing of another one but that the name is not its own', () => {
    const theirs = cdc({
      'topic.prefix': 'hr.x',
      'database.password': '${secret:aws:hr/x#p}',
      'kafka.service.account.id': 'sa-log-dev',
    });
    const known = {
      running: [1, 2, 3, 4].map(n => ({
        cluster: 'cc-dev',
        name: `finance-db${n}-source-dev-cdc`,
        tasks: 4,
      })),
      merged: { files: [{ ...theirs, path: 'connectors/dev/x.json' }] },
      groups: [],
    };
    expect(findingsOf(theirs, known).map(({ code }) => code)).toEqual(
      expect.arrayContaining(['quota/connectors', 'department/unknown-owner']),
    );
    const told = findingsOf(theirs, { ...known, department: 'logistics' });
    expect(told.map(({ code }) => code)).toEqual(['name/department']);
    expect(JSON.stringify(told)).not.toMatch(/sa-fin|aws:finance|of 3/);
  });

  it('never says whose the topic, the secret or the cluster is', () => {
    const found = findingsOf([
      cdc({
        'topic.prefix': 'logistics.x',
        'database.password': '${secret:aws:logistics/x#p}',
        'kafka.service.account.id': 'sa-log-dev',
      }),
      { ...cdc(), path: `connectors/dev/media-dev/${CDC}.json` },
    ]);
    expect(new Set(found.map(({ code }) => code))).toEqual(
      new Set([
        'account/not-yours',
        'cluster/not-yours',
        'plugin/unavailable',
        'secret/not-yours',
        'topic/not-yours',
      ]),
    );
    const said = found.map(({ message, fix }) => message + fix).join();
    expect(said).not.toMatch(/logistics|sa-log|department `media`/);
  });

  it('says what is wrong with the repository’s own files, and nothing more', () => {
    const { findings, connectors } = checkConfiguration(
      proposal(cdc(), { departments: 'tiers: [' }),
    );
    expect(connectors).toEqual([]);
    expect(findings[0]).toMatchObject({
      code: 'json/syntax',
      file: 'departments.yaml',
      line: 1,
    });
  });

  it('points to the line of a limit that is below what runs', () => {
    const running = [1, 2].map(n => ({
      cluster: 'cc-prod',
      name: `finance-db${n}-source-prod-cdc`,
      tasks: 1,
    }));
    const line = DEPARTMENTS.split('\n').findIndex(each =>
      each.includes('environments: { prod'),
    );
    expect(findingsOf([], { running })).toMatchObject([
      {
        code: 'quota/connectors',
        severity: 'warning',
        file: 'departments.yaml',
        pointer: '/departments/0/environments/prod/maxConnectors',
        line: line + 1,
      },
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
        docs: 'docs/findings.md#secretliteral',
      },
    ]);
  });
});
