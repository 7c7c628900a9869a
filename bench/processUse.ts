import { readFileSync } from 'node:fs';

/** Ticks per second of `/proc`'s clock: fixed by Linux's interface to programs. */
const TICKS = 100;

/** Milliseconds that a process has computed so far, where the system tells it in `/proc`. */
export function computedMs(pid: number | undefined): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the name in parentheses, and may itself hold spaces.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS;
  } catch {
    return undefined;
  }
}
