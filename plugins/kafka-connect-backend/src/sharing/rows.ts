/** A row of `shared_answers`. Times are ISO 8601 in UTC by the database's clock, so they sort as texts. */
export interface SharedAnswerRow {
  /** SHA-256 of what was asked. */
  key: string;
  /** What it is about: so many answers are kept of each. */
  subject: string;
  version: number;
  /** JSON; `null` before the first answer. */
  value: string | null;
  /** Characters of the value. */
  size: number;
  read_at: string | null;
  /** JSON: {@link Failure}; `null` while all is well. */
  failure: string | null;
  failing_since: string | null;
  /** The upstream service is not asked again before. */
  quiet_until: string | null;
  /** Somebody is asking, and has given up then. */
  asked_until: string | null;
  expires_at: string;
}

/** Why a question failed. */
export interface Failure {
  /** A stable word: `throttled`, `timeout`, … */
  code: string;
  /** One line for people, without credentials. */
  message: string;
  /** When it may succeed, where the service says so; ISO 8601 in UTC. */
  freeAt?: string;
}
