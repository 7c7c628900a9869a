import fc from 'fast-check';
import { ENVIRONMENTS } from '../../model';
import { OTHER_KINDS, type OtherFile, type RequestContents } from '../contents';
import type {
  ForgePerson,
  RequestCheck,
  RequestFacts,
  RequestRules,
} from '../decision';
import {
  anna,
  approval,
  BASE,
  ben,
  carla,
  check,
  connector,
  dora,
  erik,
  frida,
  green,
  HEAD,
  OLDER,
  olga,
  rules as sample,
} from './facts';

export const anyPerson = fc.constantFrom(
  ...[anna, olga, carla, ben, dora, erik, frida],
);

const bot = fc.constant<ForgePerson>({ login: 'portal[bot]' });
const hand = fc.oneof(bot, anyPerson);
const revision = fc.constantFrom(HEAD, HEAD, HEAD, OLDER);

const leave = fc.constantFrom(
  ...(['none', 'none', 'department', 'platform'] as const),
);

/** Any leave that the environments can ask for. */
export const anyRules = fc
  .record({ dev: leave, staging: leave, prod: leave })
  .map((approvalBy): RequestRules => {
    const departments = { ...sample.departments, approval: approvalBy };
    return { ...sample, departments };
  });

const anyConnector = fc
  .record({
    environment: fc.constantFrom('dev' as const, ...ENVIRONMENTS),
    change: fc.constantFrom(
      ...(['create', 'change', 'create', 'remove'] as const),
    ),
    department: fc.constantFrom('finance', 'finance', 'logistics', undefined),
  })
  .map(connector);

const anyContents = fc.record<RequestContents>({
  connectors: fc.array(anyConnector, { maxLength: 3 }),
  others: fc.oneof(
    fc.constant<OtherFile[]>([]),
    fc
      .constantFrom(...OTHER_KINDS)
      .map(kind => [{ ...{ path: 'x', kind, says: 'is something' } }]),
  ),
  complete: fc.constantFrom(true, true, true, false),
});

type Asked = Pick<RequestFacts, 'asker' | 'askerGroups'>;

const asked = fc.oneof(
  fc.tuple(anyPerson, fc.constantFrom('finance', undefined, 'logistics')).map(
    ([{ groups, ref }, department]): Asked => ({
      asker: department
        ? { known: true, ref, by: 'mark', department }
        : { known: true, ref, by: 'login' },
      askerGroups: groups,
    }),
  ),
  fc.constant<Asked>({
    asker: { known: false, reason: 'No mark.' },
    askerGroups: [],
  }),
);

const state = fc.constantFrom<RequestCheck['state'][]>(
  ...(['passed', 'passed', 'passed', 'running', 'failed'] as const),
);
const checks = fc
  .tuple(state, state, revision)
  .map(([a, b, ran]) => [
    check('Check', { state: a }),
    check('Plan', { state: b, revision: ran }),
  ]);

const approvals = fc.array(
  fc
    .tuple(anyPerson, revision)
    .map(([by, seen]) => approval(by, { revision: seen })),
  { maxLength: 3 },
);

/** Any open request: every part of it is often as one that is merged has it, so that most are near to it. */
export const anyFacts = fc
  .record({
    contents: fc.oneof(
      fc.constant<RequestContents>(green.contents),
      anyContents,
    ),
    who: asked,
    checks: fc.oneof(fc.constant(green.checks), checks),
    approvals,
    author: hand,
    contributors: fc.array(hand, { maxLength: 2 }),
    checkedFor: fc.tuple(revision, fc.constantFrom(BASE, BASE, BASE, OLDER)),
    draft: fc.constantFrom(false, false, false, true),
  })
  .map(
    ({ checkedFor: [head, base], who, ...each }): RequestFacts => ({
      ...green,
      ...each,
      ...who,
      verdict: { head, base, at: green.pushedAt, findings: [], behind: [] },
    }),
  );
