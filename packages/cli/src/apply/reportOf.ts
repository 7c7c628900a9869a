import {
  hasErrors,
  isPending,
  type Finding,
  type PlannedChange,
} from '@kconnect/plugin-kafka-connect-common';
import type { MadePlan } from '../plan/makePlan';
import type { AppliedChange, ApplyReport } from './ApplyReport';

/** What apply answers: the plan, with how each change ended. */
export function reportOf(
  { plan }: MadePlan,
  done: readonly AppliedChange[],
): ApplyReport {
  const results = new Map(
    done.map(change => [`${change.cluster}/${change.name}`, change]),
  );
  const changes = plan.changes.map(
    (change): AppliedChange =>
      results.get(`${change.cluster}/${change.name}`) ?? {
        ...change,
        result: 'unchanged',
      },
  );
  return {
    ...plan,
    ok:
      !hasErrors(plan.findings) &&
      changes.every(
        ({ result }) => result === 'applied' || result === 'unchanged',
      ),
    changes,
  };
}

/** The same where nothing was begun. */
export function nothingDone(
  { plan }: MadePlan,
  findings: readonly Finding[],
  reason: string,
): ApplyReport {
  return {
    ...plan,
    ok: false,
    findings: [...plan.findings, ...findings],
    changes: plan.changes.map(change =>
      isPending(change)
        ? skipped(change, reason)
        : { ...change, result: 'unchanged' },
    ),
  };
}

export function skipped(change: PlannedChange, reason: string): AppliedChange {
  return { ...change, result: 'skipped', reason };
}
