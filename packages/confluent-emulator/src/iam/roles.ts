/** What may be done to a connector. */
export type ConnectorRight =
  | 'create'
  | 'config'
  | 'status'
  | 'logs'
  | 'metrics'
  | 'operate'
  | 'change'
  | 'delete'
  | 'grant';

const all: readonly ConnectorRight[] = [
  'create',
  'config',
  'status',
  'logs',
  'metrics',
  'operate',
  'change',
  'delete',
  'grant',
];

/** What a role allows, and on which places it can be given. */
export interface Role {
  readonly connectors: readonly ConnectorRight[];
  /** Operations on topics, as access control lists name them. */
  readonly topics: readonly string[];
  /**
   * The last part of a pattern that the role can be bound to: whoever has it on an organisation,
   * environment or cluster has it on all that is below.
   */
  readonly scopes: readonly string[];
}

const readTopics = ['DESCRIBE', 'DESCRIBE_CONFIGS', 'READ'];
const everything = ['ALL'];
const places = ['organization', 'environment', 'cloud-cluster'];
const resources = [
  'connector',
  'topic',
  'group',
  'transactional-id',
  'subject',
  'cluster',
];

/** The predefined roles that matter to connectors and topics. */
export const roles: Readonly<Record<string, Role>> = {
  OrganizationAdmin: {
    connectors: all,
    topics: everything,
    scopes: ['organization'],
  },
  EnvironmentAdmin: {
    connectors: all,
    topics: everything,
    scopes: ['environment'],
  },
  CloudClusterAdmin: {
    connectors: all,
    topics: everything,
    scopes: ['cloud-cluster'],
  },
  ResourceOwner: { connectors: all, topics: everything, scopes: resources },
  ConnectManager: {
    connectors: ['config', 'status', 'logs', 'metrics', 'operate'],
    topics: [],
    scopes: ['connector'],
  },
  DeveloperWrite: {
    connectors: ['config', 'status', 'metrics', 'change'],
    topics: ['DESCRIBE', 'WRITE'],
    scopes: resources,
  },
  DeveloperRead: {
    connectors: ['config', 'status', 'metrics'],
    topics: readTopics,
    scopes: resources,
  },
  DeveloperManage: {
    connectors: [],
    topics: [
      'DESCRIBE',
      'DESCRIBE_CONFIGS',
      'CREATE',
      'DELETE',
      'ALTER',
      'ALTER_CONFIGS',
    ],
    scopes: resources,
  },
  Operator: {
    connectors: ['status', 'metrics'],
    topics: ['DESCRIBE', 'DESCRIBE_CONFIGS'],
    scopes: [...places, 'connector'],
  },
  MetricsViewer: { connectors: ['metrics'], topics: [], scopes: places },
  DataDiscovery: { connectors: [], topics: [], scopes: ['environment'] },
  DataSteward: { connectors: [], topics: [], scopes: ['environment'] },
};
