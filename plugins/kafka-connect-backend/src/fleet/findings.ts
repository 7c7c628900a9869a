import type { Findings } from '@kconnect/plugin-kafka-connect-common';
import type { KeptFindings, KnownRow, TaskSince } from './rows';

/** What was found of each connector of a cluster. */
export type FindingsByName = Map<string, Findings>;

/** What is known beside the states, unless tasks have changed theirs since: it was about another run then. */
export function applicableFindings(
  row: KnownRow | undefined,
  tasks: readonly TaskSince[],
): KeptFindings | undefined {
  if (!row?.findings || row.removed_at !== null) return undefined;
  const kept: KeptFindings = JSON.parse(row.findings);
  return tasks.every(({ since }) => since <= kept.at) ? kept : undefined;
}
