import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';

/** Resolves once none of the processes is there any more; fails after that many seconds. */
export async function allGone(
  pids: readonly number[],
  withinSeconds = 15,
): Promise<void> {
  const deadline = Date.now() + withinSeconds * 1000;
  while (pids.some(isThere)) {
    assert.ok(
      Date.now() < deadline,
      `still there: process ${pids.filter(isThere).join(', ')}`,
    );
    await sleep(50);
  }
}

/** Whether there is such a process. */
export function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
