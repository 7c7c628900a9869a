import { z } from 'zod';
import {
  approvalSchema,
  operatorsOf,
  type Department,
} from '../../configuration';
import type { RequestFacts, RequestRules } from './facts';

/** Why somebody's leave is needed, in stable words. */
export const LEAVE_REASONS = [
  /** `approval` in departments.yaml asks for it. */
  'environment',
  /** Something is removed. */
  'removal',
  'several-environments',
  /** A member of the department asked, and no operator. */
  'not-an-operator',
  'unknown-asker',
  'other-department',
  'touches-else',
] as const;
export type LeaveReason = (typeof LEAVE_REASONS)[number];

export const neededLeaveSchema = z.object({
  from: approvalSchema,
  /** The reason for the strictest. Absent where nobody's is needed. */
  because: z.enum(LEAVE_REASONS).optional(),
});
/** Whose leave a request needs: nobody's, a second person's of the department, or the platform team's. */
export type NeededLeave = z.infer<typeof neededLeaveSchema>;

/** Who asks for what: all that decides whose leave it needs. */
export type AskedFacts = Pick<
  RequestFacts,
  'asker' | 'askerGroups' | 'contents'
>;

const STRICTNESS: readonly NeededLeave['from'][] = [
  'none',
  'department',
  'platform',
];

/** Whose leave a request needs. Of several rules the strictest counts, of equals the last of {@link LEAVE_REASONS}. */
export function neededLeave(
  facts: AskedFacts,
  rules: Pick<RequestRules, 'departments'>,
): NeededLeave {
  const { asker, contents } = facts;
  const { connectors, others } = contents;
  const departments = askersDepartments(facts, rules);
  const codes = new Set(departments.map(({ code }) => code));
  const environments = new Set(connectors.map(each => each.environment));
  const isOperator = departments.some(each =>
    facts.askerGroups.includes(operatorsOf(each)),
  );

  const needed: NeededLeave[] = [...environments].map(environment => ({
    from: rules.departments.approval[environment],
    because: 'environment',
  }));
  const need = (
    when: boolean,
    from: NeededLeave['from'],
    because: LeaveReason,
  ) => {
    if (when) needed.push({ from, because });
  };
  need(connectors.some(isRemoval), 'department', 'removal');
  need(environments.size > 1, 'department', 'several-environments');
  need(!isOperator, 'department', 'not-an-operator');
  need(!asker.known, 'platform', 'unknown-asker');
  need(
    asker.known &&
      connectors.some(
        ({ department }) => !department || !codes.has(department),
      ),
    'platform',
    'other-department',
  );
  need(others.length > 0, 'platform', 'touches-else');

  const strictest = needed.reduce<NeededLeave>(
    (most, each) =>
      STRICTNESS.indexOf(each.from) >= STRICTNESS.indexOf(most.from)
        ? each
        : most,
    { from: 'none' },
  );
  return strictest.from === 'none' ? { from: 'none' } : strictest;
}

/**
 * The one department that a request can be asked for without the platform team: the mark's, else the one whose member
 * asked and that all of it belongs to. A mark counts for as long as its asker is a member.
 */
function askersDepartments(
  { asker, askerGroups, contents }: AskedFacts,
  { departments }: Pick<RequestRules, 'departments'>,
): Department[] {
  if (!asker.known) return [];
  const touched = new Set(contents.connectors.map(each => each.department));
  if (touched.size !== 1) return [];
  return departments.departments.filter(
    each =>
      touched.has(each.code) &&
      (asker.department === undefined || asker.department === each.code) &&
      (askerGroups.includes(each.owner) ||
        askerGroups.includes(operatorsOf(each))),
  );
}

function isRemoval({ change }: { change: string }): boolean {
  return change === 'remove';
}
