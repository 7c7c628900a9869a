import {
  capabilitiesExcept,
  causesOf,
  tallyTasks,
  type ClusterSummary,
  type ConnectorDetail,
  type ConnectorEvent,
  type DepartmentSummary,
  type TaskDetail,
} from '@kconnect/plugin-kafka-connect-common';

/** So long ago, in seconds, as the backend writes it. */
export function ago(seconds: number): string {
  return new Date(Date.now() - seconds * 1000).toISOString();
}

export function aCluster(part: Partial<ClusterSummary> = {}): ClusterSummary {
  return {
    id: 'cc-prod',
    title: part.id ?? 'cc-prod',
    environment: 'prod',
    kind: 'confluent-cloud',
    region: 'eu-central-1',
    reachable: true,
    asOf: ago(12),
    stale: false,
    intervalSeconds: 10,
    capabilities: capabilitiesExcept({
      restartTask: 'This cluster cannot restart single tasks',
    }),
    ...part,
  };
}

/** A cluster that has been away for a while. */
export function aStaleCluster(part: Partial<ClusterSummary> = {}) {
  return aCluster({
    reachable: false,
    stale: true,
    asOf: ago(260),
    problem: { code: 'timeout', message: 'timeout', since: ago(245) },
    ...part,
  });
}

export const TRACE = `org.apache.kafka.connect.errors.ConnectException: Could not connect to the database
\tat io.debezium.connector.postgresql.PostgresConnectorTask.start(PostgresConnectorTask.java:142)
\tat org.apache.kafka.connect.runtime.WorkerTask.run(WorkerTask.java:231)
Caused by: org.postgresql.util.PSQLException: FATAL: password authentication failed for user "cdc_user"
\tat org.postgresql.core.v3.ConnectionFactoryImpl.doAuthentication(ConnectionFactoryImpl.java:693)
\t... 9 more
`;

export function aTask(part: Partial<TaskDetail> = {}): TaskDetail {
  const trace = part.trace;
  return {
    id: 0,
    state: 'RUNNING',
    workerId: 'worker-1:8083',
    since: ago(7200),
    causes: trace ? causesOf(trace) : [],
    ...part,
  };
}

/** A healthy connector of finance with three tasks, which the reader may operate. */
export function aConnector(
  part: Partial<ConnectorDetail> = {},
): ConnectorDetail {
  const name = part.name ?? 'finance-salesdb-source-prod-cdc';
  const clusterSummary = part.clusterSummary ?? aCluster();
  const taskList = part.taskList ?? [0, 1, 2].map(id => aTask({ id }));
  return {
    ref: `${clusterSummary.id}/${name}`,
    cluster: clusterSummary.id,
    name,
    environment: clusterSummary.environment,
    department: 'finance',
    owner: 'group:default/finance',
    type: 'source',
    class: 'io.debezium.connector.postgresql.PostgresConnector',
    state: 'RUNNING',
    health: 'healthy',
    turn: 'nobody',
    since: ago(7200),
    tasks: tallyTasks(taskList),
    evidence: [],
    asOf: ago(12),
    may: { readConfig: true, readLogs: true, operate: true },
    causes: part.trace ? causesOf(part.trace) : [],
    validationErrors: [],
    taskList,
    config: {
      name: { kind: 'plain', value: name },
      'connector.class': {
        kind: 'plain',
        value: 'io.debezium.connector.postgresql.PostgresConnector',
      },
      'database.hostname': { kind: 'plain', value: 'salesdb.example.com' },
      'database.password': { kind: 'masked' },
      'database.user': {
        kind: 'reference',
        value: '${secret:aws:finance/salesdb#user}',
      },
      'topic.prefix': { kind: 'plain', value: 'finance' },
    },
    actions: {
      pause: { available: true },
      resume: { available: false, reason: 'It is neither paused nor stopped' },
      stop: { available: true },
      restart: { available: true },
    },
    restartTask: { available: true },
    clusterSummary,
    entityRef: `resource:default/${name}`,
    ...part,
  };
}

/** A connector of which one task of three has failed; it is the department's move. */
export function aFailedConnector(part: Partial<ConnectorDetail> = {}) {
  return aConnector({
    health: 'degraded',
    reason:
      'Cannot sign in to the database as `cdc_user`: the password is refused.',
    turn: 'department',
    taskList: [
      aTask({ id: 0 }),
      aTask({ id: 1, state: 'FAILED', trace: TRACE, since: ago(3600) }),
      aTask({ id: 2 }),
    ],
    since: ago(3600),
    ...part,
  });
}

export function aDepartment(
  part: Partial<DepartmentSummary> = {},
): DepartmentSummary {
  return {
    code: 'finance',
    owner: 'group:default/finance',
    operators: 'group:default/finance-operators',
    tier: 'medium',
    limits: { maxConnectors: 10, maxTasks: 40, maxTasksPerConnector: 8 },
    used: { connectors: 8, tasks: 31 },
    health: {},
    mayOperate: true,
    ...part,
  };
}

export function anEvent(part: Partial<ConnectorEvent> = {}): ConnectorEvent {
  return {
    id: 'event-1',
    cluster: 'cc-prod',
    name: 'finance-salesdb-source-prod-cdc',
    at: ago(60),
    kind: 'action',
    what: 'pause',
    by: 'user:default/anna.keller',
    outcome: 'settled',
    detail: 'Now paused: 3 of 3 tasks halted.',
    ...part,
  };
}
