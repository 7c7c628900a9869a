import type { ApplyOptions } from '../../apply/ApplyOptions';
import { CommandError } from '../../CommandError';

/** How long a connector is waited for, as the command line has it. */
export interface WaitFlags {
  settle: string;
  timeout: string;
}

const SECOND = 1000;
/** Confluent tells no rate limit; a list call every few seconds has room. */
const MOST_OFTEN_MS = 2 * SECOND;

/** @throws CommandError */
export function waitsOf({ settle, timeout }: WaitFlags): ApplyOptions['waits'] {
  const settleMs = numberOf('--settle', settle, 3600) * SECOND;
  return {
    // Often enough to see it hold.
    everyMs: Math.min(MOST_OFTEN_MS, Math.max(100, settleMs / 2)),
    settleMs,
    timeoutMs: numberOf('--timeout', timeout, 86_400) * SECOND,
  };
}

/** @throws CommandError where it is no number from 0 to `most` */
export function numberOf(option: string, text: string, most: number): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= 0 && value <= most) return value;
  throw new CommandError(`${option} must be a number from 0 to ${most}.`);
}
