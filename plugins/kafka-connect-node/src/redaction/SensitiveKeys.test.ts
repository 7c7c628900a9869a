import { testRuntime } from '../__testUtils__/runtime';
import { SensitiveKeys } from './SensitiveKeys';

describe('SensitiveKeys', () => {
  it('answers at once, and knows at the next question', async () => {
    const asked: string[] = [];
    const keys = new SensitiveKeys(async pluginClass => {
      asked.push(pluginClass);
      return new Set([`${pluginClass}.pin`]);
    }, testRuntime());
    expect(keys.of('A')).toBeUndefined();
    expect(keys.of('A')).toBeUndefined();
    expect(keys.of('B')).toBeUndefined();
    await keys.settled();
    expect(keys.of('A')).toEqual(new Set(['A.pin']));
    expect(keys.of('B')).toEqual(new Set(['B.pin']));
    expect(asked).toEqual(['A', 'B']);
  });

  it('asks again after an hour, and keeps what it knew when that fails', async () => {
    const runtime = testRuntime();
    let calls = 0;
    const keys = new SensitiveKeys(async () => {
      calls += 1;
      if (calls > 1) throw new Error('down');
      return new Set(['pin']);
    }, runtime);
    keys.of('A');
    await keys.settled();
    runtime.pass(3_599_000);
    keys.of('A');
    await keys.settled();
    expect(calls).toBe(1);
    runtime.pass(2_000);
    expect(keys.of('A')).toEqual(new Set(['pin']));
    await keys.settled();
    expect(calls).toBe(2);
    expect(keys.of('A')).toEqual(new Set(['pin']));
    await keys.settled();
    expect(calls).toBe(2);
    runtime.pass(301_000);
    keys.of('A');
    await keys.settled();
    expect(calls).toBe(3);
  });

  it('ends what it is doing when it is closed', async () => {
    let signal: AbortSignal | undefined;
    const keys = new SensitiveKeys((_, given) => {
      signal = given;
      return new Promise((_resolve, reject) => {
        given.addEventListener('abort', () => reject(given.reason));
      });
    }, testRuntime());
    keys.of('A');
    keys.of('B');
    keys.close();
    await keys.settled();
    expect(signal?.aborted).toBe(true);
    expect(keys.of('C')).toBeUndefined();
  });
});
