/**
 * Does the work for each item, at most `lanes` at a time, begun in their order; none is begun after `signal`
 * aborts. The results stand where their items do; `undefined` for what was not begun.
 */
export async function inLanes<T, R>(
  items: readonly T[],
  lanes: number,
  work: (item: T) => Promise<R>,
  signal: AbortSignal,
): Promise<(R | undefined)[]> {
  const results: (R | undefined)[] = items.map(() => undefined);
  let next = 0;
  const lane = async () => {
    while (next < items.length && !signal.aborted) {
      const i = next;
      next += 1;
      results[i] = await work(items[i]);
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, lanes) }, lane));
  return results;
}
