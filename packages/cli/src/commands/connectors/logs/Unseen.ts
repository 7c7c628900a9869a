import type { LogLine } from '@kconnect/plugin-kafka-connect-common';

/** Lines that come late are still found, so long after the newest one that was seen. */
const LATE_MS = 120_000;

/**
 * Tells which lines of windows that overlap were not shown before. Lines have no id: two that are the same in
 * everything are told apart by how many of them there are.
 */
export class Unseen {
  #from: string;
  #shown = new Map<string, number>();

  /** @param from - where the first window begins, ISO 8601 in UTC */
  constructor(from: string) {
    this.#from = from;
  }

  /** Where the next window must begin. */
  get from(): string {
    return this.#from;
  }

  /**
   * The lines that were not shown before; they count as shown from now on.
   *
   * @param lines - a window's, newest first
   * @param whole - whether they are all that the window has; else the next one begins no later
   * @returns oldest first
   */
  take(lines: readonly LogLine[], whole: boolean): LogLine[] {
    const found = new Map<string, number>();
    const fresh = lines.filter(line => {
      const key = keyOf(line);
      const count = (found.get(key) ?? 0) + 1;
      found.set(key, count);
      return count > (this.#shown.get(key) ?? 0);
    });
    for (const [key, count] of found) {
      this.#shown.set(key, Math.max(count, this.#shown.get(key) ?? 0));
    }
    if (whole) this.beginAt(lines[0] && earlier(lines[0].at));
    return fresh.reverse();
  }

  /** Lets windows begin later, never earlier; what was shown before that is forgotten. */
  beginAt(time: string | undefined): void {
    if (time === undefined || time <= this.#from) return;
    this.#from = time;
    for (const key of this.#shown.keys()) {
      if (timeIn(key) < time) this.#shown.delete(key);
    }
  }
}

function keyOf({ at, level, logger, message, task, trace }: LogLine): string {
  return JSON.stringify([at, level, task, logger, message, trace]);
}

function timeIn(key: string): string {
  return JSON.parse(key)[0];
}

function earlier(time: string): string {
  return new Date(Date.parse(time) - LATE_MS).toISOString();
}
