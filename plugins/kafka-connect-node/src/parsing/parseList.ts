import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ObservedConnector } from '@kconnect/plugin-kafka-connect-common';
import { ConnectError, type ClusterReading } from '../port';
import { isPlainListEntry } from './isPlainListEntry';
import { explainIssues } from './parse';
import { listEntrySchema, type ListEntry } from './schemas';
import { toObserved, type PasswordKeysOf } from './toObserved';

/** After so many connectors everybody else has a turn: some milliseconds of work. */
const BATCH = 50;
const MAX_REJECTED_NAME_CHARACTERS = 200;

/**
 * The expanded list of a cluster's connectors. An entry that cannot be understood is rejected, and
 * named, and the others are still good.
 *
 * @param signal - ends the work between two batches
 * @throws ConnectError `malformed` where the answer is no such list at all
 */
export async function parseList(
  list: unknown,
  what: string,
  passwordKeysOf: PasswordKeysOf,
  signal: AbortSignal,
): Promise<ClusterReading> {
  const entries = entriesOf(list, what);
  const reading: ClusterReading = { connectors: [], rejected: [] };
  for (let start = 0; start < entries.length; start += BATCH) {
    if (start > 0) await nextTurn();
    signal.throwIfAborted();
    for (const [name, entry] of entries.slice(start, start + BATCH)) {
      const observed = parseEntry(name, entry, passwordKeysOf);
      if (typeof observed === 'string') {
        reading.rejected.push({
          name: name.slice(0, MAX_REJECTED_NAME_CHARACTERS),
          reason: observed,
        });
      } else {
        reading.connectors.push(observed);
      }
    }
  }
  return reading;
}

function entriesOf(list: unknown, what: string): [string, unknown][] {
  if (typeof list === 'object' && list !== null && !Array.isArray(list)) {
    return Object.entries(list);
  }
  // Kafka Connect before 2.3 ignores `expand` and answers the names alone.
  const reason = Array.isArray(list)
    ? 'it is a list without the connectors’ states; Kafka Connect 2.3 or newer is needed'
    : 'expected an object with an entry per connector';
  throw new ConnectError(
    `The answer to ${what} is not understood: ${reason}.`,
    { code: 'malformed' },
  );
}

/** The connector, or why the entry is none. */
function parseEntry(
  name: string,
  entry: unknown,
  passwordKeysOf: PasswordKeysOf,
): ObservedConnector | string {
  const checked = check(entry);
  if (typeof checked === 'string') return checked;
  try {
    return toObserved(name, checked, passwordKeysOf);
  } catch (error) {
    // Whatever a cluster thinks of, such as a value nested a million times: the others go on.
    return `it cannot be read (${
      error instanceof Error ? error.name : 'unknown reason'
    })`;
  }
}

/** The entry as its schema has it, or what is wrong with it. */
function check(entry: unknown): ListEntry | string {
  if (isPlainListEntry(entry)) return entry;
  const parsed = listEntrySchema.safeParse(entry);
  return parsed.success ? parsed.data : explainIssues(parsed.error);
}
