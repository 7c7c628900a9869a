import type {
  PlanAction,
  PlannedChange,
} from '@kconnect/plugin-kafka-connect-common';

/** What gives up its place goes before what takes one. */
const ORDER: PlanAction[] = ['delete', 'pause', 'update', 'create', 'resume'];

/** The changes that are to be made, in the order in which they are. */
export function inOrder(changes: readonly PlannedChange[]): PlannedChange[] {
  return changes
    .filter(({ action }) => ORDER.includes(action))
    .sort((a, b) => ORDER.indexOf(a.action) - ORDER.indexOf(b.action));
}
