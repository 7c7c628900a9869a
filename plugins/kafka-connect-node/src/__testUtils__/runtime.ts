import type { Runtime } from '../http';

/** Time that passes only by sleeping, at once, and is written down; what runs in real time keeps real timers. */
export interface TestRuntime extends Runtime {
  /** How long was slept, in milliseconds, in order. */
  slept: number[];
  pass(ms: number): void;
}

export function testRuntime(random = 0.5): TestRuntime {
  let now = Date.parse('2026-08-01T12:00:00Z');
  const slept: number[] = [];
  return {
    slept,
    pass(ms) {
      now += ms;
    },
    now: () => now,
    random: () => random,
    async sleep(ms, signal) {
      signal.throwIfAborted();
      slept.push(ms);
      now += ms;
    },
    after(ms, callback) {
      const timer = setTimeout(callback, ms);
      return () => clearTimeout(timer);
    },
  };
}
