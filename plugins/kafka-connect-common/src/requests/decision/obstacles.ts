import { hasErrors, type Finding } from '../../check';
import { inOneLine, quoted } from '../quoted';
import type { RequestCheck, RequestFacts, RequestRules } from './facts';
import type { RequestDecision } from './RequestDecision';

/** What keeps a request from being merged, whoever approves it. */
export interface Obstacle {
  kind: Extract<RequestDecision['kind'], 'refused' | 'waits-for-checks'>;
  reason: RequestDecision['reason'];
  since: string;
  /** What is the matter, as a sentence. */
  matter: string;
  /** What its asker can do about it, as a sentence; absent where it is nobody's move. */
  remedy?: string;
}

/** The first thing that is in the way: what is mended by hand before what passes by itself. */
export function firstObstacle(
  facts: RequestFacts,
  rules: RequestRules,
): Obstacle | undefined {
  return (
    ofItself(facts) ??
    failedCheck(facts, rules) ??
    failedVerdict(facts) ??
    pendingCheck(facts, rules)
  );
}

function ofItself(facts: RequestFacts): Obstacle | undefined {
  const { conflicts, contents, draft, pushedAt: since } = facts;
  const refused = (
    reason: Obstacle['reason'],
    matter: string,
    remedy: string,
  ): Obstacle => ({ kind: 'refused', reason, since, matter, remedy });

  const strange = contents.others.find(({ kind }) => kind === 'strange');
  if (strange) {
    const matter = `${quoted(strange.path)} ${
      strange.says
    }, which is never merged.`;
    return refused('strange', matter, 'Take it out of the branch.');
  }
  if (!contents.complete) {
    return refused(
      'too-many-files',
      'It changes more than is looked at.',
      'Split it.',
    );
  }
  if (contents.connectors.length + contents.others.length === 0) {
    return refused(
      'changes-nothing',
      'It changes nothing: all that it proposes is merged.',
      'Close it.',
    );
  }
  if (conflicts) {
    return refused(
      'conflict',
      'It conflicts with what was merged since it was made.',
      'Bring the branch up to date, or ask again with the form.',
    );
  }
  return draft
    ? refused('draft', 'It is a draft.', 'Mark it as ready when it is.')
    : undefined;
}

function failedCheck(
  facts: RequestFacts,
  rules: RequestRules,
): Obstacle | undefined {
  const failed = requiredChecks(facts, rules).find(
    ({ check }) => check?.state === 'failed',
  );
  if (!failed?.check) return undefined;
  const { at, name, summary } = failed.check;
  return {
    ...{ kind: 'refused', reason: 'check-failed', since: at ?? facts.pushedAt },
    matter: `The check ${name} failed${
      summary ? `: ${inOneLine(summary)}` : '.'
    }`,
    remedy: 'Mend it and push again, or run the check again.',
  };
}

function failedVerdict(facts: RequestFacts): Obstacle | undefined {
  const verdict = currentVerdict(facts);
  if (!verdict || !hasErrors(verdict.findings)) return undefined;
  const errors = verdict.findings.filter(each => each.severity === 'error');
  const isQuota = ({ code }: Finding) => code.startsWith('quota/');
  const since = verdict.at;
  if (verdict.behind.length > 0 && errors.every(isQuota)) {
    const first = verdict.behind.map(each => `#${each}`).join(', ');
    return {
      ...{ kind: 'refused', reason: 'behind', since },
      matter: `${errors[0].message} Earlier requests come first: ${first}.`,
      remedy: `Wait whether ${first} is closed, or remove what is not needed.`,
    };
  }
  return {
    ...{ kind: 'refused', reason: 'findings', since },
    matter: `${errors[0].message}${
      errors.length > 1 ? ` (${errors.length} findings in all.)` : ''
    }`,
    remedy: errors[0].fix,
  };
}

function pendingCheck(
  facts: RequestFacts,
  rules: RequestRules,
): Obstacle | undefined {
  const waits = (matter: string): Obstacle => ({
    ...{ kind: 'waits-for-checks', reason: 'checks' },
    ...{ since: facts.pushedAt, matter },
  });
  const pending = requiredChecks(facts, rules).find(
    ({ check }) => check?.state !== 'passed',
  );
  if (pending) {
    const running = pending.check?.state === 'running';
    return waits(
      `The check ${pending.name} ${running ? 'is running' : 'has not begun'}.`,
    );
  }
  return currentVerdict(facts)
    ? undefined
    : waits('The portal checks it against what is merged now.');
}

/** What was found for another state of the request, or of what it is merged into, says nothing. */
function currentVerdict({ base, head, verdict }: RequestFacts) {
  return verdict?.head === head && verdict.base === base ? verdict : undefined;
}

/** The newest run of every check that must pass, for the request as it is now. */
export function requiredChecks(
  { checks, head }: Pick<RequestFacts, 'checks' | 'head'>,
  rules: Pick<RequestRules, 'requiredChecks'>,
): { name: string; check?: RequestCheck }[] {
  return rules.requiredChecks.map(({ name, reporter }) => {
    const check = newestOf(
      checks.filter(
        each =>
          each.name === name &&
          each.revision === head &&
          (reporter === undefined || each.reporter === reporter),
      ),
    );
    return { name, ...(check && { check }) };
  });
}

/** Of runs whose order nobody knows none may have failed, nor be running. */
function newestOf(runs: readonly RequestCheck[]): RequestCheck | undefined {
  const times = runs.flatMap(({ at }) => (at ? Date.parse(at) : []));
  const newest = Math.max(...times);
  const candidates = runs.filter(({ at }) => !at || Date.parse(at) === newest);
  return candidates.find(({ state }) => state !== 'passed') ?? candidates[0];
}
