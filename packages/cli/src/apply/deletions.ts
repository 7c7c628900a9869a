import type { PlannedChange } from '@kconnect/plugin-kafka-connect-common';

export interface DeletionLimits {
  /** The department of a connector's name; those of none count as one. */
  departmentOf(name: string): string | undefined;
  /** The greatest part of a department's connectors that one apply removes, from 0 to 1. One is always allowed. */
  share: number;
}

/**
 * The departments of which more would be removed at once than may be, each in a sentence: a repository that
 * was read half, or a merge gone wrong, must not take everything along.
 */
export function excessiveDeletions(
  changes: readonly PlannedChange[],
  { departmentOf, share }: DeletionLimits,
): string[] {
  const counts = new Map<string, { running: number; deleted: number }>();
  for (const { action, name } of changes) {
    if (action === 'create') continue;
    const department = departmentOf(name) ?? '';
    const count = counts.get(department) ?? { running: 0, deleted: 0 };
    count.running += 1;
    if (action === 'delete') count.deleted += 1;
    counts.set(department, count);
  }
  return [...counts].flatMap(([department, { deleted, running }]) => {
    const allowed = Math.max(1, Math.floor(running * share));
    return deleted > allowed
      ? [
          `${deleted} of ${running} connectors of ${
            department || 'no department'
          } would be removed at once; ${allowed} may be.`,
        ]
      : [];
  });
}
