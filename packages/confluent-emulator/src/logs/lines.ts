/** A line of a connector's log. */
export interface Line {
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly level: string;
  readonly message: string;
  readonly task: number;
  readonly stack?: string;
}

const minute = 60_000;

/**
 * The times in a range at which something happens that happens again and again, in step with the
 * clock, so that each range shows the same times.
 */
export function* every(
  period: number,
  offset: number,
  from: number,
  to: number,
): Generator<number> {
  let time = Math.ceil((from - offset) / period) * period + offset;
  for (; time < to; time += period) {
    yield time;
  }
}

export { minute };
