import type { LogLine } from '@kconnect/plugin-kafka-connect-common';
import { Unseen } from './Unseen';

const START = Date.parse('2026-03-01T12:00:00Z');

const line = (seconds: number, message = `at ${seconds}`): LogLine => ({
  at: new Date(START + seconds * 1000).toISOString(),
  level: 'INFO',
  message,
});

/** A window as it is read: newest first. */
const read = (all: LogLine[], from: string) =>
  all.filter(({ at }) => at >= from).sort((a, b) => (a.at < b.at ? 1 : -1));

describe('Unseen', () => {
  it('gives each line once, those that come late and those that are alike included', () => {
    // Made up without luck: the same lines come in the same order each time.
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    const unseen = new Unseen(line(0).at);
    const written: LogLine[] = [];
    const shown: LogLine[] = [];
    for (let second = 0; second < 2_000; second += 5) {
      for (let i = random(4); i > 0; i -= 1) {
        // Up to a minute late, and often the same text at the same time.
        const at = Math.max(0, second - random(60));
        written.push(line(at, `message ${random(2)}`));
      }
      shown.push(...unseen.take(read(written, unseen.from), random(5) > 0));
    }
    shown.push(...unseen.take(read(written, unseen.from), true));
    const inOrder = (lines: LogLine[]) =>
      lines.map(each => JSON.stringify(each)).sort();
    expect(inOrder(shown)).toEqual(inOrder(written));
    // What was shown long ago is not kept.
    expect(Date.parse(unseen.from)).toBeGreaterThan(START + 1_500_000);
  });

  it('begins no later after a window that was not whole', () => {
    const unseen = new Unseen(line(0).at);
    expect(unseen.take([line(900), line(800)], false)).toEqual([
      line(800),
      line(900),
    ]);
    expect(unseen.from).toBe(line(0).at);
    const whole = [line(900), line(800), line(10)];
    expect(unseen.take(whole, true)).toEqual([line(10)]);
    expect(unseen.from).toBe(line(780).at);
  });
});
