/**
 * Does the work for each item, at most `lanes` at a time, begun in their order; none is begun after `signal`
 * aborts, nor after one was rejected, and all that were begun have ended when this ends. The results stand where
 * their items do; `undefined` for what was not begun.
 */
export async function inLanes<T, R>(
  items: readonly T[],
  lanes: number,
  work: (item: T) => Promise<R>,
  signal: AbortSignal,
): Promise<(R | undefined)[]> {
  const results: (R | undefined)[] = items.map(() => undefined);
  const rejected: unknown[] = [];
  let next = 0;
  const lane = async () => {
    while (next < items.length && !signal.aborted && rejected.length === 0) {
      const i = next;
      next += 1;
      try {
        results[i] = await work(items[i]);
      } catch (error) {
        rejected.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, lanes) }, lane));
  if (rejected.length > 0) throw rejected[0];
  return results;
}
