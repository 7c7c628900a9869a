import { see, type ObservationEffect } from './applyReading';
import type { FindingsByName } from './findings';
import type { ConnectorRow, KeptFindings } from './rows';

/** What new findings make of the rows before them. Rows of which nothing was found before or now stay as they are. */
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
    const isNothing = found.evidence.length === 0 && found.note === undefined;
    if (isNothing && row.findings === null) continue;
    const kept: KeptFindings = { ...found, at };
    see(
      {
        cluster: row.cluster,
        observed: JSON.parse(row.observed),
        row: { ...row, findings: isNothing ? null : JSON.stringify(kept) },
        at,
        asOf: row.as_of,
      },
      effect,
    );
  }
  return effect;
}
