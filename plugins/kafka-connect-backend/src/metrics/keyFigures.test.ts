import type {
  Figures,
  KeyFigures,
} from '@kconnect/plugin-kafka-connect-common';
import { keyFiguresOf } from './keyFigures';

const at = (minute: number) =>
  new Date(Date.UTC(2026, 6, 27, 12, minute)).toISOString();

/** What lists show after one sampling after another, each of its minute. */
function after(...samplings: Array<[number, Figures]>): KeyFigures | undefined {
  return samplings.reduce<KeyFigures | undefined>(
    (before, [minute, figures]) =>
      keyFiguresOf({ name: 'a', at: at(minute), figures, tasks: [] }, before),
    undefined,
  );
}

describe('the recent throughput', () => {
  it('is one value a minute to three digits, with a gap where nobody looked', () => {
    expect(
      after(
        [0, { sourceWriteRate: 1234.5678 }],
        [1, { sourceWriteRate: 0 }],
        [4, { sourceWriteRate: 2 }],
        [5, { sourceWriteRate: null }],
      )?.recentThroughput,
    ).toEqual([1230, 0, null, null, 2, null]);
  });

  it('takes what is told again of a minute once', () => {
    expect(
      after(
        [0, { sinkSendRate: 1 }],
        [1, { sinkSendRate: 2 }],
        [1, { sinkSendRate: 3 }],
      )?.recentThroughput,
    ).toEqual([1, 3]);
  });

  it('reaches half an hour back', () => {
    const all = Array.from({ length: 45 }, (_, i): [number, Figures] => [
      i,
      { sinkReadRate: i },
    ]);
    const recent = after(...all)?.recentThroughput;
    expect(recent).toHaveLength(30);
    expect([recent?.at(0), recent?.at(-1)]).toEqual([15, 44]);
    // A day without any leaves nothing of what was before.
    expect(
      new Set(after(...all, [24 * 60, { sinkReadRate: 1 }])?.recentThroughput),
    ).toEqual(new Set([null, 1]));
  });

  it('begins anew after what an earlier release has kept', () => {
    const before: KeyFigures = {
      asOf: at(0),
      errorsLastHour: null,
      lastRecordAt: null,
      throughput: 9,
      lag: null,
    };
    const figures = { sinkSendRate: 1 };
    expect(
      keyFiguresOf({ name: 'a', at: at(1), figures, tasks: [] }, before)
        .recentThroughput,
    ).toEqual([1]);
  });
});
