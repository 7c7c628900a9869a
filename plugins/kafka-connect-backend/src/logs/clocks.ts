import type { LogLine } from '@kconnect/plugin-kafka-connect-common';

/** Workers' clocks may differ from the portal's by five minutes, and a line takes its time. */
export const CLOCKS_APART_MS = 360_000;

/** A line that is read as it is written is hardly older. */
const AT_ONCE_MS = 30_000;

/** A kept line, and when the portal read it, ISO 8601 in UTC. */
export interface ReceivedLine {
  line: LogLine;
  receivedAt: string;
}

/**
 * A line with its time by the portal's clock, to which figures and states go too: what the worker says, unless its clock
 * is apart. A line that is older still was read late, and is as old as it says.
 */
export function writtenAt({ line, receivedAt }: ReceivedLine): LogLine {
  const apartMs = Math.abs(Date.parse(receivedAt) - Date.parse(line.at));
  const isByAnotherClock = apartMs > AT_ONCE_MS && apartMs <= CLOCKS_APART_MS;
  return isByAnotherClock ? { ...line, at: receivedAt } : line;
}
