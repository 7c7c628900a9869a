import { setTimeout as wait } from 'node:timers/promises';

/**
 * What a question answers as soon as it answers something.
 *
 * @throws Error where it does not in time
 */
export async function until<T>(
  question: () => Promise<T | undefined | false | null>,
  timeoutMs = 15_000,
): Promise<T> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const answer = await question();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`Not within ${timeoutMs} ms`);
    await wait(50);
  }
}
