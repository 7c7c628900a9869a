import type { World } from '../world.ts';

/** What quotas apply to. */
export const scopes: readonly string[] = [
  'ORGANIZATION',
  'ENVIRONMENT',
  'NETWORK',
  'KAFKA_CLUSTER',
  'SERVICE_ACCOUNT',
  'USER_ACCOUNT',
  'IDENTITY_PROVIDER',
  'CERTIFICATE_AUTHORITY',
];

/** A limit of the service's own, with its use where that is known. */
export interface AppliedQuota {
  readonly code: string;
  readonly scope: string;
  readonly title: string;
  readonly limit: number;
  readonly usage?: number;
  readonly environment?: string;
  readonly cluster?: string;
}

/** The limits that a principal may see: the organisation's, and those of its environments. */
export function appliedQuotas(world: World, principal: string): AppliedQuota[] {
  const environments = world.environments
    .rows()
    .filter(({ id }) => world.access.seesEnvironment(principal, id));
  return [
    ...(world.access.isAdministrator(principal) ? ofOrganization(world) : []),
    ...environments.flatMap(({ id }) => ofEnvironment(world, id)),
  ];
}

function ofOrganization({ iam, account, environments }: World): AppliedQuota[] {
  const keys = iam.keys.rows();
  const cloudKeys = keys.filter(({ resource }) => resource.kind === 'Cloud');
  const rows: [string, string, number, number | undefined][] = [
    [
      'iam.max_service_accounts.per_org',
      'Max Service Accounts Per Organization',
      1000,
      iam.serviceAccounts.rows().length,
    ],
    [
      'iam.max_cloud_api_keys.per_org',
      'Max Cloud API Keys Per Organization',
      1000,
      cloudKeys.length,
    ],
    [
      'iam.max_rbac_role_bindings.per_org_plus_envs',
      'Max RBAC Role Bindings Per Organization And Environments',
      1000,
      undefined,
    ],
    [
      'iam.max_rbac_role_bindings_all_roles.per_org',
      'Max RBAC Role Bindings Of All Roles Per Organization',
      250_000,
      iam.bindings.rows().length,
    ],
    [
      'iam.max_environments.per_org',
      'Max Environments Per Organization',
      25,
      environments.rows().length,
    ],
    [
      'iam.max_kafka_clusters.per_org',
      'Max Kafka Clusters Per Organization',
      400,
      account.clusters.length,
    ],
  ];
  return rows.map(([code, title, limit, usage]) => ({
    code,
    title,
    limit,
    scope: 'ORGANIZATION',
    ...(usage !== undefined && { usage }),
  }));
}

function ofEnvironment({ account }: World, environment: string) {
  const clusters = account.clusters.filter(
    cluster => cluster.environment === environment,
  );
  const rows: [string, string, number, number | undefined][] = [
    [
      'kafka.max_kafka_clusters.per_env',
      'Max Kafka Clusters Per Environment',
      20,
      clusters.length,
    ],
    ['kafka.max_ckus.per_env', 'Max CKUs Per Environment', 50, undefined],
    [
      'kafka.max_kafka_creation.per_day',
      'Max Kafka Clusters Created Per Day',
      20,
      0,
    ],
    [
      'networking.max_network.per_environment',
      'Max Networks Per Environment',
      3,
      0,
    ],
  ];
  return rows.map(([code, title, limit, usage]) => ({
    code,
    title,
    limit,
    scope: 'ENVIRONMENT',
    environment,
    ...(usage !== undefined && { usage }),
  }));
}
