/** Tells the time in milliseconds since 1970. */
export interface Clock {
  now(): number;
}

/**
 * The emulator's time: a given clock, or the system's, plus what it was stepped by.
 *
 * All delays are ends on this clock and are looked at when somebody asks, so stepping it brings
 * about at once everything that would have happened in between. There are no timers.
 */
export class EmulatorClock implements Clock {
  private readonly base: Clock;
  private offset = 0;
  private skewed = 0;
  private frozenAt: number | undefined;

  constructor(base: Clock = { now: () => Date.now() }) {
    this.base = base;
  }

  now(): number {
    return (this.frozenAt ?? this.base.now()) + this.offset;
  }

  /** Moves the time forward by a number of milliseconds. */
  advance(milliseconds: number): void {
    if (!Number.isFinite(milliseconds) || milliseconds < 0) {
      throw new RangeError(
        `The clock goes forward only: ${milliseconds} is not a number of milliseconds from 0 on`,
      );
    }
    this.offset += milliseconds;
  }

  /**
   * Sets how far the time is from what it would be, in milliseconds, forwards or backwards: for
   * clients whose clock differs.
   */
  skew(milliseconds: number): void {
    this.offset += milliseconds - this.skewed;
    this.skewed = milliseconds;
  }

  /** Stops the time, or lets it go on from where it stands. Stepping works in both. */
  freeze(frozen = true): void {
    const now = this.now();
    this.frozenAt = frozen ? this.base.now() : undefined;
    this.offset = now - (this.frozenAt ?? this.base.now());
  }
}

/** A clock that stands still at a time, for tests that step it. */
export function fixedClock(iso: string): Clock {
  const time = Date.parse(iso);
  if (Number.isNaN(time)) {
    throw new TypeError(`Not an ISO 8601 time: ${iso}`);
  }
  return { now: () => time };
}
