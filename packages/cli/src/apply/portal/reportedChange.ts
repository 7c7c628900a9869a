import {
  isPending,
  MAX_REPORTED_CHANGES,
  reportedChangeSchema,
  type PlannedChange,
  type ReportedChange,
} from '@kconnect/plugin-kafka-connect-common';
import type { z } from 'zod';
import type { AppliedChange } from '../ApplyReport';

/** What the portal is told of a change; no property of a configuration is. */
export function reportedChange(
  change: PlannedChange | AppliedChange,
): ReportedChange {
  // What the portal reads is what we write, or this does not compile.
  const told: z.input<typeof reportedChangeSchema> = change;
  return reportedChangeSchema.parse(told);
}

/** What an apply is about to change. */
export function begunChanges(
  changes: readonly PlannedChange[],
): ReportedChange[] {
  return changes
    .filter(isPending)
    .slice(0, MAX_REPORTED_CHANGES)
    .map(reportedChange);
}

/** How it ended: what was done first, should there be too many to tell. */
export function endedChanges(
  changes: readonly AppliedChange[],
): ReportedChange[] {
  const told = changes.filter(({ action }) => action !== 'unmanaged');
  const rank = ({ result }: AppliedChange) => (result === 'unchanged' ? 1 : 0);
  return told
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, MAX_REPORTED_CHANGES)
    .map(reportedChange);
}
