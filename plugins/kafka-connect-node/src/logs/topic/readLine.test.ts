import { redactPatterns } from '../cleanLine';
import { readLine, toStreamed } from './readLine';
import { readPosition, startOf, writePosition } from './position';

const ECS = {
  '@timestamp': '2026-11-21T08:44:13.620Z',
  'ecs.version': '1.2.0',
  'log.level': 'WARN',
  message: 'failed to poll records from SourceTask. Will retry operation.',
  'process.thread.name': 'task-thread-finance-x-0',
  'log.logger': 'org.apache.kafka.connect.runtime.AbstractWorkerSourceTask',
};

const read = (fields: Record<string, unknown>) => {
  const line = readLine(Buffer.from(JSON.stringify({ ...ECS, ...fields })));
  return line && toStreamed(line, redactPatterns);
};

describe('readLine', () => {
  it('reads a line of the Elastic Common Schema', () => {
    expect(
      read({
        'connector.context': '[finance-x|task-0] ',
        'error.type': 'org.apache.kafka.connect.errors.RetriableException',
        'error.stack_trace':
          'org.apache.kafka.connect.errors.RetriableException: x\nCaused by: FATAL: password authentication failed\n',
      }),
    ).toEqual({
      connector: 'finance-x',
      line: {
        at: '2026-11-21T08:44:13.620Z',
        level: 'WARN',
        message: ECS.message,
        task: 0,
        logger: ECS['log.logger'],
        trace:
          'org.apache.kafka.connect.errors.RetriableException: x\nCaused by: FATAL: password authentication failed',
      },
    });
  });

  it.each([
    ['[finance-x|worker] ', 'finance-x', undefined],
    ['[finance-x|task-12|offsets] ', 'finance-x', 12],
    ['[finance-x|validate] ', 'finance-x', undefined],
    ['[finance-x|task-0] [hr-y|task-1] ', 'finance-x|task-0] [hr-y', 1],
    ['[a|b|task-3] ', 'a|b', 3],
  ])('puts %j under %j', (context, connector, task) => {
    const found = read({ 'connector.context': context });
    expect(found?.connector).toBe(connector);
    expect(found?.line.task).toBe(task);
  });

  it('puts no line under a connector that only its message names', () => {
    expect(
      read({
        message: '[hr-y|task-0] I am not of hr',
        'connector.context': '',
      }),
    ).not.toHaveProperty('connector');
    expect(
      read({
        message: '"connector.context":"[hr-y|task-0] "',
        'connector.context': '[finance-x|task-0] ',
      })?.connector,
    ).toBe('finance-x');
  });

  it.each([
    ['no JSON', Buffer.from('INFO started')],
    ['cut JSON', Buffer.from('{"@timestamp":"2026-11-21T08:44:13Z","mess')],
    ['a list', Buffer.from('[1]')],
    ['no time', Buffer.from(JSON.stringify({ ...ECS, '@timestamp': 'x' }))],
    [
      'a context of an unknown form',
      Buffer.from(
        JSON.stringify({ ...ECS, 'connector.context': 'finance-x task 0' }),
      ),
    ],
    ['nothing', undefined],
    ['too much', Buffer.alloc(5_000_000, 'x')],
  ])('passes over %s', (_, value) => {
    expect(readLine(value)).toBeUndefined();
  });

  it('hands over no secrets, escapes and endless lines', () => {
    const found = read({
      message: `\u001b[31mjdbc:postgresql://u:hunter2hunter2@db/x ${'y'.repeat(
        1_048_576,
      )}`,
      'error.stack_trace': 'X: password=hunter2hunter2',
      'connector.context': '[finance-x|task-0] ',
    });
    expect(JSON.stringify(found)).not.toContain('hunter2');
    expect(found?.line.message).toMatch(/^jdbc:postgresql:/);
    expect(found?.line.message.length).toBeLessThan(9_000);
  });

  it('makes a trace of the error where there is no stack', () => {
    expect(
      read({ 'error.type': 'java.lang.X', 'error.message': 'boom' })?.line
        .trace,
    ).toBe('java.lang.X: boom');
  });
});

describe('positions', () => {
  it('are read as they were written', () => {
    const position = new Map([
      [0, 12n],
      [3, 9_007_199_254_740_993n],
    ]);
    expect(readPosition(writePosition(position))).toEqual(position);
    expect(readPosition(undefined)).toEqual(new Map());
  });

  it.each(['nonsense', '[]', '{"0":-1}', '{"x":"1"}'])('refuse %s', text => {
    expect(() => readPosition(text)).toThrow('none of a log topic');
  });

  it('go on where they were left, or at the oldest line that is kept', () => {
    const position = new Map([
      [0, 5n],
      [1, 5n],
      [2, 5n],
    ]);
    expect(startOf(position, [0n, 7n, 0n, 2n], [9n, 9n, 3n, 4n])).toEqual(
      new Map([
        [0, 5n],
        // Retention has taken what was next.
        [1, 7n],
        // The topic was made anew.
        [2, 0n],
        // A new partition.
        [3, 2n],
      ]),
    );
  });
});
