import type { Findings } from '@kconnect/plugin-kafka-connect-common';
import { see, type ObservationEffect } from './applyReading';
import type { FindingsByName } from './findings';
import type { ConnectorRow, KeptFindings } from './rows';

/** Whether something was found of a connector before or now; all others stay as they are. */
export function isConcerned(
  { findings: before, name }: Pick<ConnectorRow, 'findings' | 'name'>,
  findings: FindingsByName,
): boolean {
  const found = findings.get(name);
  return found !== undefined && (before !== null || !isNothing(found));
}

/** What new findings make of the rows before them. */
export function applyFindings(
  rows: readonly ConnectorRow[],
  findings: FindingsByName,
  at: string,
): ObservationEffect {
  const effect: ObservationEffect = {
    upserts: [],
    patches: [],
    changes: [],
    gone: [],
  };
  for (const row of rows) {
    const found = findings.get(row.name);
    if (!found || row.removed_at !== null || row.unread !== null) continue;
    const kept: KeptFindings = { ...found, at };
    see(
      {
        cluster: row.cluster,
        observed: JSON.parse(row.observed),
        row: {
          ...row,
          findings: isNothing(found) ? null : JSON.stringify(kept),
        },
        at,
        asOf: row.as_of,
      },
      effect,
    );
  }
  return effect;
}

function isNothing({ evidence, note }: Findings): boolean {
  return evidence.length === 0 && note === undefined;
}
