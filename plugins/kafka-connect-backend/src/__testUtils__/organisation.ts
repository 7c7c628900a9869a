import type { Entity } from '@backstage/catalog-model';

const group = (name: string, type: string, parent?: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name, namespace: 'default' },
  spec: { type, children: [], ...(parent ? { parent } : {}) },
});

/** Departments with and without operators of their own, a team below one, and the platform team. */
export const groups: Entity[] = [
  group('finance', 'department'),
  group('finance-operators', 'team', 'finance'),
  group('finance-reporting', 'team', 'finance'),
  group('logistics', 'department'),
  group('logistics-operators', 'team', 'logistics'),
  group('treasury', 'department'),
  group('media', 'department'),
  group('ebs-infrastructure', 'team'),
];

/** The groups of each person, as a sign-in's claims hold them: the direct ones. */
export const people: Record<string, string[]> = {
  anna: ['finance-operators'],
  carla: ['finance'],
  deniz: ['finance-reporting'],
  ben: ['logistics-operators'],
  tom: ['treasury'],
  mia: ['media'],
  paula: ['finance', 'media'],
  erik: ['ebs-infrastructure'],
  nobody: [],
};

/** Per User's ref what a sign-in's claims hold. */
export const claimsOfPeople: Record<string, string[]> = Object.fromEntries(
  Object.entries(people).map(([name, own]) => [
    `user:default/${name}`,
    [`user:default/${name}`, ...own.map(team => `group:default/${team}`)],
  ]),
);

export const departmentsYaml = `
tiers:
  small: { maxConnectors: 5, maxTasks: 15, maxTasksPerConnector: 3 }
approval: { dev: none, staging: none }
departments:
  - { code: finance, owner: group:default/finance, operators: group:default/finance-operators, tier: small, topics: [finance.], secrets: ['aws:finance/', 'file:/run/secrets/finance/'], serviceAccounts: { dev: sa-finance-dev, prod: sa-finance-prod } }
  - { code: logistics, owner: group:default/logistics, operators: group:default/logistics-operators, tier: small }
  - { code: treasury, owner: group:default/treasury, tier: small }
  - { code: media, owner: group:default/media, tier: small }
`;
