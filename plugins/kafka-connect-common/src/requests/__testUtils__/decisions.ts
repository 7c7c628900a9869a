import { findingSchema } from '../../check';
import type { RequestFacts } from '../decision';
import {
  about,
  anna,
  approval,
  askedBy,
  ben,
  carla,
  check,
  connector,
  dora,
  erik,
  frida,
  green,
  OLDER,
  olga,
} from './facts';

export const prod = about([connector({ environment: 'prod' })]);
export const staging = about([connector({ environment: 'staging' })]);
export const removal = about([connector({ change: 'remove' })]);
export const unknown: Partial<RequestFacts> = {
  asker: { known: false, reason: 'The catalog knows no User behind mallory.' },
  askerGroups: [],
  author: { login: 'mallory' },
  contributors: [{ login: 'mallory' }],
};
export const finding = (
  code: string,
  severity: 'error' | 'warning' = 'error',
) =>
  findingSchema.parse({
    ...{ code, severity, file: 'connectors/dev/x.json', pointer: '' },
    ...{ line: 1, column: 1, message: 'There are 4 of 3 connectors.' },
    ...{ fix: 'Remove one.', docs: 'docs/findings.md' },
  });
export const verdict = (more: Partial<RequestFacts['verdict'] & object>) => ({
  verdict: green.verdict && { ...green.verdict, ...more },
});
export const other = (kind: 'rules' | 'strange') => [
  { path: 'departments.yaml', kind, says: 'is something' },
];

type Row = [
  says: string,
  change: Partial<RequestFacts>,
  kind: string,
  reason: string,
];

/** Every rule with the nearest case that does not meet it. */
export const table: Row[] = [
  ['a green one of the own department in dev', {}, 'merges-by-itself', 'green'],
  [
    '  asked for by login',
    { ...askedBy(anna, { by: 'login' }), author: anna, contributors: [anna] },
    'merges-by-itself',
    'green',
  ],
  [
    '  two connectors of it',
    about([connector(), connector({ change: 'change' })]),
    'merges-by-itself',
    'green',
  ],
  [
    '  in staging, where a second operator is asked for',
    staging,
    'waits-for-department',
    'environment',
  ],
  ['  in prod', prod, 'waits-for-platform', 'environment'],
  [
    '  in an environment beside',
    about([connector(), connector({ environment: 'staging' })]),
    'waits-for-department',
    'several-environments',
  ],
  [
    '  in prod, too',
    about([connector(), connector({ environment: 'prod' })]),
    'waits-for-platform',
    'environment',
  ],

  [
    'asked by a member who is no operator',
    askedBy(carla),
    'waits-for-department',
    'not-an-operator',
  ],
  [
    '  and an operator approved',
    { ...askedBy(carla), approvals: [approval(anna)] },
    'approved',
    'approved',
  ],
  [
    '  and a member approved',
    { ...askedBy(anna), ...staging, approvals: [approval(carla)] },
    'waits-for-department',
    'environment',
  ],
  [
    'asked by an operator who has left the department since',
    { ...askedBy({ ...anna, groups: [] }) },
    'waits-for-platform',
    'other-department',
  ],
  [
    'asked by the platform team for a department',
    askedBy(erik),
    'waits-for-platform',
    'other-department',
  ],
  [
    '  and a second one of the platform team approved',
    { ...askedBy(erik), approvals: [approval(frida)] },
    'approved',
    'approved',
  ],
  [
    'asked by an operator of another department',
    askedBy(ben),
    'waits-for-platform',
    'other-department',
  ],
  [
    'asked for another department than it is about',
    askedBy(anna, { department: 'logistics' }),
    'waits-for-platform',
    'other-department',
  ],

  [
    'a connector of another department beside',
    about([connector(), connector({ department: 'logistics' })]),
    'waits-for-platform',
    'other-department',
  ],
  [
    '  asked by an operator of both',
    {
      ...about([connector(), connector({ department: 'logistics' })]),
      ...askedBy(dora, { by: 'login' }),
    },
    'waits-for-platform',
    'other-department',
  ],
  [
    '  of one of them alone',
    { ...askedBy(dora, { by: 'login' }) },
    'merges-by-itself',
    'green',
  ],
  [
    '  and the other department approved',
    {
      ...about([connector(), connector({ department: 'logistics' })]),
      approvals: [approval(ben)],
    },
    'waits-for-platform',
    'other-department',
  ],
  [
    'a connector of no department',
    about([connector({ department: undefined })]),
    'waits-for-platform',
    'other-department',
  ],
  [
    'departments.yaml beside',
    about([connector()], other('rules')),
    'waits-for-platform',
    'touches-else',
  ],
  [
    '  and a second operator approved',
    { ...about([connector()], other('rules')), approvals: [approval(olga)] },
    'waits-for-platform',
    'touches-else',
  ],
  [
    '  and the platform team approved',
    { ...about([connector()], other('rules')), approvals: [approval(erik)] },
    'approved',
    'approved',
  ],
  [
    'departments.yaml alone',
    about([], other('rules')),
    'waits-for-platform',
    'touches-else',
  ],

  ['nobody knows who asked', unknown, 'waits-for-platform', 'unknown-asker'],
  [
    '  and an operator approved',
    { ...unknown, approvals: [approval(anna)] },
    'waits-for-platform',
    'unknown-asker',
  ],
  [
    '  and the platform team approved',
    { ...unknown, approvals: [approval(erik)] },
    'approved',
    'approved',
  ],
  [
    '  and it was the same one by the login',
    { ...unknown, approvals: [approval({ ...erik, login: 'Mallory' })] },
    'waits-for-platform',
    'unknown-asker',
  ],

  ['a removal in dev', removal, 'waits-for-department', 'removal'],
  [
    '  and a second operator approved',
    { ...removal, approvals: [approval(olga)] },
    'approved',
    'approved',
  ],
  [
    '  and the platform team approved',
    { ...removal, approvals: [approval(erik)] },
    'approved',
    'approved',
  ],
  [
    '  and the asker approved',
    { ...removal, approvals: [approval(anna)] },
    'waits-for-department',
    'removal',
  ],
  [
    '  and a member approved',
    { ...removal, approvals: [approval(carla)] },
    'waits-for-department',
    'removal',
  ],
  [
    'a removal in prod',
    about([connector({ change: 'remove', environment: 'prod' })]),
    'waits-for-platform',
    'environment',
  ],
  [
    'a move to another cluster',
    about([
      connector({ change: 'remove' }),
      connector({ cluster: 'onprem-dev' }),
    ]),
    'waits-for-department',
    'removal',
  ],

  [
    'one approval of the platform team in prod',
    { ...prod, approvals: [approval(erik)] },
    'approved',
    'approved',
  ],
  [
    '  of a second operator',
    { ...prod, approvals: [approval(olga)] },
    'waits-for-platform',
    'environment',
  ],
  [
    '  for an older state',
    { ...prod, approvals: [approval(erik, { revision: OLDER })] },
    'waits-for-platform',
    'environment',
  ],
  [
    '  for an older state, and one for this',
    {
      ...prod,
      approvals: [approval(erik, { revision: OLDER }), approval(erik)],
    },
    'approved',
    'approved',
  ],
  [
    '  the asker’s own, who is of the platform team',
    { ...prod, ...askedBy(erik), approvals: [approval(erik)] },
    'waits-for-platform',
    'other-department',
  ],
  [
    '  the asker’s own, in capitals',
    {
      ...prod,
      ...askedBy(erik),
      approvals: [approval({ ...erik, ref: 'User:Default/Erik.Larsen' })],
    },
    'waits-for-platform',
    'other-department',
  ],
  [
    '  of one who pushed to the branch',
    { ...prod, contributors: [erik], approvals: [approval(erik)] },
    'waits-for-platform',
    'environment',
  ],
  [
    '  of one who has left the platform team',
    { ...prod, approvals: [approval({ ...erik, groups: [] })] },
    'waits-for-platform',
    'environment',
  ],
  [
    'one approval of a second operator in staging',
    { ...staging, approvals: [approval(olga)] },
    'approved',
    'approved',
  ],
  [
    '  of an operator of another department',
    { ...staging, approvals: [approval(ben)] },
    'waits-for-department',
    'environment',
  ],

  [
    'a check is running',
    { checks: [check('Check'), check('Plan', { state: 'running' })] },
    'waits-for-checks',
    'checks',
  ],
  [
    'a check has not begun',
    { checks: [check('Check')] },
    'waits-for-checks',
    'checks',
  ],
  [
    'a check of the name of another',
    { checks: [check('Check'), check('plan')] },
    'waits-for-checks',
    'checks',
  ],
  [
    'a check of another reporter',
    { checks: [check('Check'), check('Plan', { reporter: 'mallory' })] },
    'waits-for-checks',
    'checks',
  ],
  [
    '  where any may report it',
    { checks: [check('Check', { reporter: 'mallory' }), check('Plan')] },
    'merges-by-itself',
    'green',
  ],
  [
    '  and failed at a time that nobody knows',
    {
      checks: [
        ...green.checks,
        check('Check', { at: undefined, state: 'failed' }),
      ],
    },
    'refused',
    'check-failed',
  ],
  [
    'a check passed for an older state',
    { checks: [check('Check'), check('Plan', { revision: OLDER })] },
    'waits-for-checks',
    'checks',
  ],
  [
    'a check failed',
    { checks: [check('Check'), check('Plan', { state: 'failed' })] },
    'refused',
    'check-failed',
  ],
  [
    '  and it is approved',
    {
      ...prod,
      approvals: [approval(erik)],
      checks: [check('Check', { state: 'failed' }), check('Plan')],
    },
    'refused',
    'check-failed',
  ],
  [
    '  and passed when it was run again',
    {
      checks: [
        check('Check', { state: 'failed' }),
        check('Check', { at: '2026-11-21T10:09:00Z' }),
        check('Plan'),
      ],
    },
    'merges-by-itself',
    'green',
  ],
  [
    '  after it had passed',
    {
      checks: [
        check('Check'),
        check('Check', { state: 'failed', at: '2026-11-21T10:09:00Z' }),
        check('Plan'),
      ],
    },
    'refused',
    'check-failed',
  ],
  [
    '  and passed in the same moment',
    {
      checks: [
        check('Check'),
        check('Check', { state: 'failed' }),
        check('Plan'),
      ],
    },
    'refused',
    'check-failed',
  ],
  [
    '  which need not pass',
    { checks: [...green.checks, check('Coverage', { state: 'failed' })] },
    'merges-by-itself',
    'green',
  ],
  [
    'the portal has not checked it',
    { verdict: undefined },
    'waits-for-checks',
    'checks',
  ],
  [
    '  since the main branch moved',
    { base: OLDER },
    'waits-for-checks',
    'checks',
  ],
  [
    '  since the branch moved',
    verdict({ head: OLDER }),
    'waits-for-checks',
    'checks',
  ],
  [
    'the portal finds an error',
    verdict({ findings: [finding('secret/literal')] }),
    'refused',
    'findings',
  ],
  [
    '  and it is approved',
    {
      ...prod,
      ...verdict({ findings: [finding('secret/literal')] }),
      approvals: [approval(erik)],
    },
    'refused',
    'findings',
  ],
  [
    '  a warning',
    verdict({ findings: [finding('quota/tasks', 'warning')] }),
    'merges-by-itself',
    'green',
  ],
  [
    '  over the limit by itself',
    verdict({ findings: [finding('quota/connectors')] }),
    'refused',
    'findings',
  ],
  [
    '  over the limit after an earlier request',
    verdict({ findings: [finding('quota/connectors')], behind: [3] }),
    'refused',
    'behind',
  ],

  [
    'a symbolic link',
    about([connector()], other('strange')),
    'refused',
    'strange',
  ],
  [
    '  and the platform team approved',
    { ...about([connector()], other('strange')), approvals: [approval(erik)] },
    'refused',
    'strange',
  ],
  [
    'more files than are looked at',
    { contents: { ...green.contents, complete: false } },
    'refused',
    'too-many-files',
  ],
  ['nothing is left of it', about([]), 'refused', 'changes-nothing'],
  ['a draft', { draft: true }, 'refused', 'draft'],
  ['a conflict', { conflicts: true }, 'refused', 'conflict'],
];
