import type { Knex } from 'knex';
import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { databaseClock, type Clock } from '../budget/databaseClock';
import { storableText } from '../fleet';
import { failureOf } from './failureOf';
import type { Failure, SharedAnswerRow } from './rows';

export type { Failure } from './rows';

/** A question that many may have at the same time. */
export interface Question<T> {
  /** What it is about, `<cluster>/<connector>`: so many answers are kept of each. */
  subject: string;
  /** All that the answer depends on beside the subject. */
  asked: unknown;
  /** How long an answer is as good as new, in milliseconds. */
  freshMs: number;
  /** How long it is kept, to be shown with its age where a new one cannot be had, in milliseconds. */
  keepMs: number;
  /** Asks the upstream service. */
  ask: () => Promise<T>;
}

/** What is known: an answer, a failure to get a newer one, or both. */
export interface Known<T> {
  answer?: { value: T; readAt: string };
  failure?: Failure & { since: string };
}

export interface SharedAnswersOptions {
  knex: Knex;
  /** Longer than any question takes to be answered or to fail, in milliseconds. */
  leaseMs: number;
  /** The database's own clock unless told. */
  clock?: Clock;
}

/** A failed question is not asked again for so long, unless the service says how long. */
const QUIET_MS = 5_000;
const LONGEST_QUIET_MS = 60_000;
const LOOK_AGAIN_MS = 100;
const TRIM_EVERY_MS = 10_000;

/** Nobody needs more of one connector at a time. */
const MOST_OF_A_SUBJECT = 60;
const MOST = 5_000;
/** Of all values together: 64 million characters. */
const MOST_CHARACTERS = 64_000_000;

/**
 * Answers of upstream services that replicas share: of those who ask the same at the same time one asks, and
 * the others wait for what comes of it, be it a failure. The database says who was first.
 */
export class SharedAnswers {
  readonly #knex: Knex;
  readonly #clock: Clock;
  readonly #leaseMs: number;
  /** Of this replica. */
  readonly #underWay = new Map<string, Promise<Known<unknown>>>();
  #trimAt = 0;

  constructor({ knex, leaseMs, clock }: SharedAnswersOptions) {
    this.#knex = knex;
    this.#leaseMs = leaseMs;
    this.#clock = clock ?? databaseClock(knex);
  }

  /** What is known after asking, where nobody asked lately. It throws only where the database fails. */
  async get<T>(question: Question<T>): Promise<Known<T>> {
    const key = keyOf(question.subject, question.asked);
    const known = this.#underWay.get(key) as Promise<Known<T>> | undefined;
    if (known) return known;
    const asking = this.#find(key, question).finally(() =>
      this.#underWay.delete(key),
    );
    this.#underWay.set(key, asking);
    return asking;
  }

  /** Keeps something for a while, under a name that cannot be guessed where `asked` cannot. */
  async put(
    subject: string,
    asked: unknown,
    value: unknown,
    keepMs: number,
  ): Promise<void> {
    const key = keyOf(subject, asked);
    const now = await this.#clock();
    await this.#makeRoom(subject, now);
    const row = { ...emptyRow(key, subject), ...written(value, now, keepMs) };
    await this.#rows().insert(row).onConflict('key').merge();
  }

  /** What was kept; `undefined` where there is none, or none any more. */
  async find<T>(subject: string, asked: unknown): Promise<T | undefined> {
    const row = await this.#row(keyOf(subject, asked));
    const now = iso(await this.#clock());
    return row?.value && row.expires_at > now
      ? JSON.parse(row.value)
      : undefined;
  }

  /** Forgets what is old, and the oldest of what is too much. */
  async purge(): Promise<void> {
    await this.#rows()
      .where('expires_at', '<', iso(await this.#clock()))
      .delete();
    const rows = await this.#rows()
      .select('key', 'size')
      .orderBy('expires_at', 'desc');
    let characters = 0;
    const tooMuch = rows.filter(({ size }, i) => {
      characters += size;
      return i >= MOST || characters > MOST_CHARACTERS;
    });
    await this.#forget(tooMuch.map(({ key }) => key));
  }

  async #find<T>(key: string, question: Question<T>): Promise<Known<T>> {
    for (;;) {
      const row = await this.#row(key);
      const now = await this.#clock();
      if (row && isSettled(row, question, now)) return knownOf(row, now);
      if (row?.asked_until && row.asked_until > iso(now)) {
        await wait(LOOK_AGAIN_MS);
      } else if (await this.#claim(key, question, row, now)) {
        return this.#ask(key, question);
      }
    }
  }

  /** Whether it is this replica's turn to ask. */
  async #claim(
    key: string,
    { keepMs, subject }: Question<unknown>,
    row: SharedAnswerRow | undefined,
    now: number,
  ): Promise<boolean> {
    const asked_until = iso(now + this.#leaseMs);
    if (!row) {
      await this.#makeRoom(subject, now);
      await this.#rows()
        .insert({ ...emptyRow(key, subject), expires_at: iso(now + keepMs) })
        .onConflict('key')
        .ignore();
    }
    const version = row?.version ?? 0;
    const claimed = await this.#rows()
      .where({ key, version })
      .update({ version: version + 1, asked_until });
    return claimed === 1;
  }

  async #ask<T>(key: string, question: Question<T>): Promise<Known<T>> {
    const outcome = await question.ask().then(
      value => ({ value }),
      error => ({ error }),
    );
    const now = await this.#clock();
    const row = (await this.#row(key)) ?? emptyRow(key, question.subject);
    const changes =
      'value' in outcome
        ? written(outcome.value, now, question.keepMs)
        : failed(row, failureOf(outcome.error, now), now);
    await this.#rows().where({ key }).update(changes);
    return knownOf({ ...row, ...changes }, now);
  }

  /** So that one connector's readers take nothing from another's. */
  async #makeRoom(subject: string, now: number): Promise<void> {
    const keys = await this.#rows()
      .where({ subject })
      .orderBy('expires_at', 'desc')
      .pluck('key');
    await this.#forget(keys.slice(MOST_OF_A_SUBJECT - 1));
    if (now < this.#trimAt) return;
    this.#trimAt = now + TRIM_EVERY_MS;
    await this.purge();
  }

  async #forget(keys: readonly string[]): Promise<void> {
    for (let start = 0; start < keys.length; start += 100) {
      await this.#rows()
        .whereIn('key', keys.slice(start, start + 100))
        .delete();
    }
  }

  #row(key: string): Promise<SharedAnswerRow | undefined> {
    return this.#rows().where({ key }).first();
  }

  #rows() {
    return this.#knex<SharedAnswerRow>('shared_answers');
  }
}

function isSettled(
  { read_at, quiet_until, failure }: SharedAnswerRow,
  { freshMs }: Question<unknown>,
  now: number,
): boolean {
  if (failure !== null) return quiet_until !== null && quiet_until > iso(now);
  return read_at !== null && read_at > iso(now - freshMs);
}

function knownOf<T>(row: SharedAnswerRow, now: number): Known<T> {
  const { value, read_at, failure, failing_since, expires_at } = row;
  return {
    ...(value !== null && read_at !== null && expires_at > iso(now)
      ? { answer: { value: JSON.parse(value), readAt: read_at } }
      : {}),
    ...(failure !== null && failing_since !== null
      ? { failure: { ...JSON.parse(failure), since: failing_since } }
      : {}),
  };
}

function emptyRow(key: string, subject: string): SharedAnswerRow {
  return {
    ...{ key, subject, version: 0, value: null, size: 0, read_at: null },
    ...{ failure: null, failing_since: null, quiet_until: null },
    ...{ asked_until: null, expires_at: '' },
  };
}

/** What changes of a row when an answer has come. */
function written(value: unknown, now: number, keepMs: number) {
  const text = storableText(JSON.stringify(value));
  return {
    value: text,
    size: text.length,
    read_at: iso(now),
    failure: null,
    failing_since: null,
    quiet_until: null,
    asked_until: null,
    expires_at: iso(now + keepMs),
  };
}

/** What changes of a row when the question has failed. */
function failed(row: SharedAnswerRow, failure: Failure, now: number) {
  const free = failure.freeAt ? Date.parse(failure.freeAt) : now + QUIET_MS;
  const quiet_until = iso(Math.min(free, now + LONGEST_QUIET_MS));
  return {
    failure: JSON.stringify(failure),
    failing_since: row.failing_since ?? iso(now),
    quiet_until,
    asked_until: null,
    // Until then it must be known that it failed, and no answer lives longer for it.
    expires_at: row.expires_at > quiet_until ? row.expires_at : quiet_until,
    ...(row.expires_at > iso(now) ? {} : { value: null, size: 0 }),
  };
}

function keyOf(subject: string, asked: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify([subject, asked]))
    .digest('hex');
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
