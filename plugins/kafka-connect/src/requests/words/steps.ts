import type {
  RequestSummary,
  RequestCheck,
} from '@kconnect/plugin-kafka-connect-common';

export const STEP_STATES = [
  'done',
  'current',
  'ahead',
  'failed',
  'skipped',
] as const;
export type StepState = (typeof STEP_STATES)[number];

/** A station on a request's way to running. */
export interface Step {
  id: 'opened' | 'checked' | 'approved' | 'merged' | 'deployed' | 'outcome';
  title: string;
  state: StepState;
  /** When it was reached, ISO 8601 in UTC. */
  at?: string;
  /** The full ref of the User who took it. */
  by?: string;
  /** What there is to say of it. */
  says?: string;
}

/** A request's way from its opening to running, or to what became of it instead. */
export function stepsOf(request: RequestSummary): Step[] {
  const { connectors, state } = request;
  const before = [opened(request), checked(request), approved(request)];
  if (state === 'closed') {
    const reached = before.filter(step => step.state === 'done');
    return [
      ...reached,
      {
        ...{ id: 'outcome', title: 'Closed', state: 'failed' },
        at: request.updatedAt,
        says: 'It was closed without a merge: nothing of it runs.',
      },
    ];
  }
  const way = [...before, merged(request)];
  return connectors.length > 0
    ? [...way, deployed(request), outcome(request)]
    : way;
}

function opened({ asker, openedAt }: RequestSummary): Step {
  return {
    ...{ id: 'opened', title: 'Opened', state: 'done', at: openedAt },
    ...(asker.known && { by: asker.ref }),
  };
}

function checked({ checks, decision, state }: RequestSummary): Step {
  const step = { id: 'checked', title: 'Checked' } as const;
  const at = latestOf(checks);
  if (state === 'merged') return { ...step, state: 'done', at };
  const all = (wanted: RequestCheck['state']) =>
    checks.length > 0 && checks.every(each => each.state === wanted);
  if (decision?.kind === 'refused' || checks.some(isFailed)) {
    return { ...step, state: 'failed', at };
  }
  return decision?.kind === 'waits-for-checks' || !all('passed')
    ? { ...step, state: 'current' }
    : { ...step, state: 'done', at };
}

function isFailed({ state }: RequestCheck): boolean {
  return state === 'failed';
}

function latestOf(checks: readonly RequestCheck[]): string | undefined {
  return checks
    .flatMap(({ at }) => at ?? [])
    .sort()
    .at(-1);
}

function approved({ decision, mergedBy, state }: RequestSummary): Step {
  const step = { id: 'approved', title: 'Approved' } as const;
  const approval = decision?.approvals.find(({ counts }) => counts);
  if (approval) {
    const { at, by } = approval;
    return { ...step, state: 'done', at, by };
  }
  const needsNone = 'It needs nobody’s approval';
  if (state === 'merged') {
    return mergedBy === undefined
      ? { ...step, state: 'skipped', says: needsNone }
      : { ...step, state: 'done', by: mergedBy };
  }
  switch (decision?.kind) {
    case 'merges-by-itself':
      return { ...step, state: 'skipped', says: needsNone };
    case 'waits-for-department':
    case 'waits-for-platform':
      return { ...step, state: 'current' };
    default:
      return { ...step, state: 'ahead' };
  }
}

function merged({ decision, mergedAt, mergedBy, state }: RequestSummary): Step {
  const step = { id: 'merged', title: 'Merged' } as const;
  if (state === 'merged') {
    return {
      ...{ ...step, state: 'done', at: mergedAt, by: mergedBy },
      ...(mergedBy === undefined && { says: 'By itself' }),
    };
  }
  const next =
    decision?.kind === 'merges-by-itself' || decision?.kind === 'approved';
  return { ...step, state: next ? 'current' : 'ahead' };
}

function deployed({ progress, state }: RequestSummary): Step {
  const step = { id: 'deployed', title: 'Deployed' } as const;
  if (state !== 'merged' || !progress) return { ...step, state: 'ahead' };
  const { since, stage } = progress;
  switch (stage) {
    case 'merged':
      return { ...step, state: 'current', says: 'It has not begun yet' };
    case 'deploying':
      return { ...step, state: 'current', at: since };
    case 'unknown':
      return { ...step, state: 'ahead', says: 'Its end was never told' };
    case 'failed':
      return { ...step, state: 'failed', at: since };
    default:
      return { ...step, state: 'done', at: since };
  }
}

function outcome({ connectors, progress }: RequestSummary): Step {
  const gone = connectors.every(({ change }) => change === 'remove');
  const step = { id: 'outcome', title: gone ? 'Removed' : 'Runs' } as const;
  switch (progress?.stage) {
    case 'running':
      return { ...step, state: 'done', at: progress.since };
    case 'restored':
      return {
        ...step,
        title: 'Restored',
        state: 'failed',
        at: progress.since,
      };
    case 'failed':
      return { ...step, title: 'Failed', state: 'failed', at: progress.since };
    default:
      return { ...step, state: 'ahead' };
  }
}
