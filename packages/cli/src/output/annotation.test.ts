import { findingsAnnotations } from './findings';
import { readCommands } from '../workflows/__testUtils__/runWorkflow';

const finding = {
  code: 'secret/literal',
  severity: 'error',
  pointer: '/config/a',
  docs: 'findings.md#secret-literal',
  ...{ file: 'connectors/dev/a.json', line: 3, column: 5 },
  ...{ message: 'It stands there.', fix: 'Take it away.' },
} as const;

const hostile = [
  '\n::error::not mine',
  '\r\n::set-output name=x::y',
  '\u2028::add-mask::error',
  '%0A::error::not mine',
  ',line=1::not mine',
  '::stop-commands::x',
  '##[add-mask]error',
  '\n##[error]not mine',
];

describe('annotations of GitHub Actions', () => {
  it('are at the line, with what to do', () => {
    expect(findingsAnnotations([finding])).toBe(
      '::error file=connectors/dev/a.json,line=3,col=5,title=secret/literal::It stands there.%0ATake it away.\n',
    );
  });

  it('have the levels that GitHub has', () => {
    const levels = (['error', 'warning', 'info'] as const).map(severity =>
      findingsAnnotations([{ ...finding, severity }]).split(' ', 1),
    );
    expect(levels).toEqual([['::error'], ['::warning'], ['::notice']]);
  });

  it.each(hostile)('let %j begin no command', text => {
    const output = findingsAnnotations([
      { ...finding, message: `a${text}`, fix: `b${text}`, file: `c${text}` },
      finding,
    ]);
    const commands = readCommands(output);
    expect(commands).toHaveLength(2);
    expect(commands[0]).toMatchObject({
      command: 'error',
      properties: { line: '3', col: '5', title: 'secret/literal' },
    });
    expect(commands[0].properties.file).toMatch(/^c/);
    expect(commands[1].properties.file).toBe(finding.file);
    expect(output.trimEnd().split('\n')).toHaveLength(2);
  });
});
