import type { LogLine } from '@kconnect/plugin-kafka-connect-common';
import { at, observed } from '../../__testUtils__/observed';
import { traceLinesOf, withTraces } from './traceLines';

const TRACE =
  'org.example.Outer: it failed\n\tat a.B.c(B.java:1)\nCaused by: org.example.Inner: the moon is full\n\tat d.E.f(E.java:2)';
const SEARCH = { levels: ['ERROR' as const], limit: 10 };
const WINDOW = { from: Date.parse(at(0)) };
const END = { more: false };

const line = (seconds: number, more: Partial<LogLine> = {}): LogLine => ({
  at: at(seconds),
  level: 'ERROR',
  message: `at ${seconds}`,
  ...more,
});
const traceOf = (seconds: number, trace = TRACE, task = 0) =>
  line(seconds, { task, trace });
const timesOf = (lines: LogLine[]) => lines.map(({ at: time }) => time);

describe('traceLinesOf', () => {
  const row = (change: Parameters<typeof observed>[2], since: object[] = []) =>
    traceLinesOf({
      observed: JSON.stringify(observed('a', ['RUNNING'], change)),
      since: at(5),
      tasks_since: JSON.stringify(since),
    });

  it('tells what connector and tasks fail with, each of its time', () => {
    expect(
      row(
        {
          state: 'FAILED',
          trace: 'org.example.Mute',
          tasks: [
            { id: 0, state: 'RUNNING' },
            { id: 1, state: 'FAILED', trace: TRACE },
          ],
        },
        [{ id: 1, state: 'FAILED', since: at(9) }],
      ),
    ).toEqual([
      {
        at: at(9),
        level: 'ERROR',
        message: 'Task 1 is FAILED: org.example.Inner: the moon is full',
        task: 1,
        trace: TRACE,
      },
      {
        at: at(5),
        level: 'ERROR',
        message: 'The connector is FAILED: org.example.Mute',
        trace: 'org.example.Mute',
      },
    ]);
  });

  it('lets no control characters and no secrets through', () => {
    const [{ message, trace }] = row({
      trace: 'x.Y: \u001b[31mno\u001b[0m\u202e password=hunter2hunter2',
    });
    expect(message).toBe('The connector is RUNNING: x.Y: no password=****');
    expect(trace).toBe('x.Y: no password=****');
  });

  it('has none of what is well', () => {
    expect(row({})).toEqual([]);
  });
});

describe('withTraces', () => {
  it('puts each trace at its time', () => {
    const lines = [line(30), line(10)];
    const all = withTraces(lines, [traceOf(20)], SEARCH, WINDOW, END);
    expect(timesOf(all)).toEqual([at(30), at(20), at(10)]);
  });

  it('shows what still holds behind the last line, and once over all pages', () => {
    const traces = [traceOf(25), traceOf(-100, TRACE, 1)];
    const first = withTraces([line(30), line(20)], traces, SEARCH, WINDOW, {
      more: true,
    });
    const second = withTraces([line(10)], traces, SEARCH, WINDOW, {
      more: false,
      position: { place: 'x', before: at(20) },
    });
    expect(timesOf([...first, ...second])).toEqual(
      [30, 25, 20, 10, -100].map(at),
    );
  });

  it('leaves out what began after the window', () => {
    const window = { ...WINDOW, to: Date.parse(at(10)) };
    expect(withTraces([], [traceOf(11)], SEARCH, window, END)).toEqual([]);
  });

  it.each([
    [{ ...SEARCH, levels: ['INFO' as const] }, 0],
    [{ ...SEARCH, text: 'MOON' }, 1],
    [{ ...SEARCH, text: 'sun' }, 0],
  ])('keeps to what is looked for: %j', (search, count) => {
    expect(withTraces([], [traceOf(1)], search, WINDOW, END)).toHaveLength(
      count,
    );
  });

  it.each([
    ['the same', traceOf(15), true],
    ['that of another task', traceOf(15, TRACE, 1), false],
    ['another failure', traceOf(15, 'org.example.Other: x'), false],
    ['an earlier failure of the same kind', traceOf(-3_600), false],
    ['a line without a trace', line(15, { task: 0 }), false],
  ])(
    'takes a line of the log for the trace where it tells %s',
    (_w, told, isSame) => {
      const all = withTraces([told], [traceOf(20)], SEARCH, WINDOW, END);
      expect(all).toHaveLength(isSame ? 1 : 2);
    },
  );
});
