import { departmentsFileSchema } from '../../configuration';
import type { RequestedConnector } from '../contents';
import type {
  RequestPerson,
  RequestApproval,
  RequestCheck,
  RequestFacts,
  RequestRules,
} from '../decision';

export const HEAD = 'a'.repeat(40);
export const BASE = 'b'.repeat(40);
export const OLDER = 'c'.repeat(40);

const group = (name: string) => `group:default/${name}`;
const person = (name: string, ...groups: string[]): RequestPerson => ({
  ref: `user:default/${name}`,
  login: name.replace('.', '-'),
  groups: groups.map(group),
});

/** Operators of finance and of logistics, a member of finance who is none, and the platform team. */
export const anna = person('anna.keller', 'finance', 'finance-operators');
export const olga = person('olga.marin', 'finance', 'finance-operators');
export const carla = person('carla.rossi', 'finance');
export const ben = person('ben.okafor', 'logistics', 'logistics-operators');
/** An operator of both departments. */
export const dora = person(
  ...(['dora.lind', 'finance', 'finance-operators'] as const),
  ...['logistics', 'logistics-operators'],
);
export const erik = person('erik.larsen', 'ebs');
export const frida = person('frida.holm', 'ebs');

export const rules: RequestRules = {
  departments: departmentsFileSchema.parse({
    tiers: {
      small: { maxConnectors: 3, maxTasks: 9, maxTasksPerConnector: 3 },
    },
    approval: { dev: 'none', staging: 'department', prod: 'platform' },
    departments: ['finance', 'logistics'].map(code => ({
      ...{ code, owner: group(code), operators: group(`${code}-operators`) },
      tier: 'small',
    })),
  }),
  platformTeam: group('ebs'),
  requiredChecks: [{ name: 'Check' }, { name: 'Plan', reporter: 'pipeline' }],
};

export const connector = (
  more: Partial<RequestedConnector> = {},
): RequestedConnector => {
  const { department, environment = 'dev' } = more;
  const name = `${department ?? 'finance'}-salesdb-sink-${environment}-s3`;
  return {
    ...{ file: `connectors/${environment}/${name}.json`, change: 'create' },
    ...{ environment, cluster: `cc-${environment}`, name },
    ...{ department: 'finance', ...more },
  };
};

export const check = (
  name: string,
  more: Partial<RequestCheck> = {},
): RequestCheck => ({
  ...{ name, revision: HEAD, state: 'passed', reporter: 'pipeline' },
  at: '2026-11-21T10:03:00Z',
  ...more,
});

export const approval = (
  by: RequestPerson,
  more: Partial<RequestApproval> = {},
): RequestApproval => ({
  ...by,
  ...{ revision: HEAD, at: '2026-11-21T11:00:00Z' },
  ...more,
});

export const askedBy = (
  { groups, ref }: RequestPerson,
  more: { department?: string; by?: 'mark' | 'login' } = {
    department: 'finance',
  },
): Pick<RequestFacts, 'asker' | 'askerGroups'> => ({
  asker: { known: true, ref, by: 'mark', ...more },
  askerGroups: groups,
});

/** Anna creates a connector of finance in dev with the form; all checks have passed. */
export const green: RequestFacts = {
  ...{ number: 7, head: HEAD, base: BASE, draft: false, conflicts: false },
  openedAt: '2026-11-21T10:00:00Z',
  pushedAt: '2026-11-21T10:01:00Z',
  contents: { connectors: [connector()], others: [], complete: true },
  ...askedBy(anna),
  author: { login: 'portal[bot]' },
  contributors: [{ login: 'portal[bot]' }],
  checks: [check('Check'), check('Plan', { at: '2026-11-21T10:04:00Z' })],
  verdict: {
    ...{ head: HEAD, base: BASE, at: '2026-11-21T10:04:30Z' },
    ...{ findings: [], behind: [] },
  },
  approvals: [],
};

/** The facts of {@link green} with connectors and other files of one's own. */
export const about = (
  connectors: RequestedConnector[],
  others: RequestFacts['contents']['others'] = [],
): Pick<RequestFacts, 'contents'> => ({
  contents: { connectors, others, complete: true },
});
