import { isReference, looksSensitive, type Environment } from '../../model';

/** Settings that say where something is, or who asks for it: another environment has others. */
const PLACES =
  /(^|\.)(hostname|host|port|dbname|user|username|url|endpoint|bucket\.name|key\.id|integration\.id|role\.arn|db\.name|sslrootcert|sslcert|sslkey)$/;

/** What this product sets by the place and asks nobody for. */
const SET_BY_PLACE =
  /^(kafka\.auth\.mode|kafka\.service\.account\.id|name|connector\.class|tasks\.max)$/;

/** A setting of which the next environment may have another value. */
export interface PromotionQuestion {
  /** The setting, as the file has it. */
  key: string;
  /** Its answer is a reference to a secret, and nothing else. */
  secret: boolean;
  /** What it says now. A reference names a secret and holds none. */
  now: string;
  /** The same with the environment's name replaced; what it says now where it names none. */
  suggestion: string;
  /** Why it is asked, where nothing in the file says so. */
  reason?: string;
}

/** What differs by environment in a configuration. */
export function questionsOf(
  config: Readonly<Record<string, string>>,
  from: Environment,
  to: Environment,
): PromotionQuestion[] {
  return Object.entries(config)
    .filter(([key]) => !SET_BY_PLACE.test(key))
    .map(([key, now]) => ({
      key,
      secret: looksSensitive(key) && isReference(now),
      now,
      suggestion: renamed(now, from, to),
    }))
    .filter(
      ({ key, secret, now, suggestion }) =>
        secret || PLACES.test(key) || isReference(now) || suggestion !== now,
    )
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** A text with the environment's name, where that is a word of its own, replaced by another's. */
function renamed(text: string, from: Environment, to: Environment): string {
  return text.replace(
    new RegExp(`(?<![A-Za-z0-9])${from}(?![A-Za-z0-9])`, 'g'),
    to,
  );
}
