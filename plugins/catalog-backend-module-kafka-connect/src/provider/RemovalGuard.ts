/** So many entities may vanish from one reading to the next without a second look. */
const UNSUSPICIOUS = 5;

/** A mass removal is believed when it has been seen so many times in a row. */
const SIGHTINGS = 3;

/** What a reading lacks of what the catalog holds. */
export interface Absence {
  /** What is judged together: a cluster's id. */
  group: string;
  /** How many of the group the catalog holds. */
  held: number;
  /** The refs that the reading lacks. */
  missing: readonly string[];
  /** Tells one reading from the next; the same reading seen again proves nothing. */
  reading: string;
}

export interface Verdict {
  /** The refs that may be removed now. */
  remove: readonly string[];
  /** How often the mass removal has been seen; absent where it is none, or is believed. */
  heldBack?: { sightings: number; needed: number };
}

/**
 * Nothing disappears because a reading went wrong: one that would remove more than half of a group, and more
 * than a few, is held back until it has been seen several times in a row.
 *
 * The sightings are kept in memory. A restart, or another replica's turn, starts to count anew; a removal then
 * takes longer, and never happens sooner.
 */
export class RemovalGuard {
  readonly #sightings = new Map<
    string,
    { readings: Set<string>; missing: ReadonlySet<string> }
  >();

  judge({ group, held, missing, reading }: Absence): Verdict {
    if (missing.length <= UNSUSPICIOUS || missing.length <= held / 2) {
      this.forget(group);
      return { remove: missing };
    }
    const before = this.#sightings.get(group);
    const readings = new Set(before?.readings).add(reading);
    // What was there in between is not part of it.
    const always = missing.filter(ref => before?.missing.has(ref) ?? true);
    if (readings.size >= SIGHTINGS) {
      this.forget(group);
      return { remove: always };
    }
    this.#sightings.set(group, { readings, missing: new Set(always) });
    return {
      remove: [],
      heldBack: { sightings: readings.size, needed: SIGHTINGS },
    };
  }

  /** The row is broken: the group is well again, or could not be read. */
  forget(group: string): void {
    this.#sightings.delete(group);
  }
}
