/** What a task has counted since it started. */
export interface Counted {
  errors: number | null;
  deadLetters: number | null;
  records: number | null;
}

/** What happened between two samplings. */
export interface Grown {
  /** Per second; `null` without an earlier sampling, or when the task has started anew. */
  errorRate: number | null;
  /** In a minute. */
  deadLetters: number | null;
  /** Errors that were seen to happen within the last hour: as many at least. */
  errorsLastHour: number;
  /** Whether records were moved. */
  moved: boolean;
}

interface Remembered extends Counted {
  at: number;
  /** Errors that were seen to happen, with the time. */
  seen: { at: number; errors: number }[];
}

const HOUR_MS = 3_600_000;

/** Remembers from sampling to sampling what tasks have counted. */
export class TaskCounters {
  #last = new Map<string, Remembered>();
  #next = new Map<string, Remembered>();

  /**
   * @param task - its key
   * @param at - milliseconds since the epoch
   */
  grown(task: string, counted: Counted, at: number): Grown {
    const last = this.#last.get(task);
    const seconds = last ? (at - last.at) / 1000 : 0;
    const growth = (key: keyof Counted) => grownBy(last?.[key], counted[key]);
    const [errors, deadLetters] = [growth('errors'), growth('deadLetters')];
    const seen = (last?.seen ?? []).filter(one => one.at > at - HOUR_MS);
    if (errors) seen.push({ at, errors });
    this.#next.set(task, { ...counted, at, seen });
    const rate = (by: number | null) =>
      by === null || seconds <= 0 ? null : by / seconds;
    const lettersPerSecond = rate(deadLetters);
    return {
      errorRate: rate(errors),
      deadLetters: lettersPerSecond === null ? null : lettersPerSecond * 60,
      errorsLastHour: seen.reduce((sum, one) => sum + one.errors, 0),
      moved: (growth('records') ?? 0) > 0,
    };
  }

  /** To be called when all tasks of a sampling have been told: the others are gone. */
  turn(): void {
    this.#last = this.#next;
    this.#next = new Map();
  }
}

function grownBy(
  before: number | null | undefined,
  now: number | null,
): number | null {
  if (before === null || before === undefined || now === null) return null;
  // A smaller count means that the task started anew, nobody knows when.
  return now >= before ? now - before : null;
}
