import {
  capabilitiesExcept,
  causesOf,
  METRICS,
  tallyTasks,
  type ClusterSummary,
  type ConnectorDetail,
  type ConnectorDiagnosis,
  type ConnectorEvent,
  type ConnectorLogs,
  type ConnectorMetrics,
  type DepartmentSummary,
  type DesiredState,
  type DraftAnswer,
  type Finding,
  type LogLine,
  type MetricId,
  type MetricRange,
  type MetricSeries,
  type RequestCheck,
  type RequestDecision,
  type RequestDetail,
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

const RANGE_SECONDS: Record<MetricRange, number> = {
  '1h': 3600,
  '6h': 6 * 3600,
  '24h': 24 * 3600,
};

/**
 * One figure over time, its points a minute apart, the newest so old as Confluent's are.
 *
 * @param values - oldest first
 */
export function aSeries(
  metric: MetricId,
  values: readonly (number | null)[],
): MetricSeries {
  const { title, unit } = METRICS[metric];
  return {
    metric,
    title,
    unit,
    points: values.map((value, i) => ({
      at: ago(300 + (values.length - 1 - i) * 60),
      value,
    })),
  };
}

/** A managed source's figures, with nothing in them unless told. */
export function metricsOf(
  range: MetricRange,
  part: Partial<ConnectorMetrics> = {},
): ConnectorMetrics {
  return {
    range,
    from: ago(RANGE_SECONDS[range]),
    to: ago(0),
    source: { title: 'Confluent Metrics API', latencySeconds: 300 },
    asOf: ago(310),
    missing: [],
    lacks: {},
    series: [],
    tasks: [],
    ...part,
  };
}

export function aLine(part: Partial<LogLine> = {}): LogLine {
  return {
    at: ago(60),
    level: 'INFO',
    message: 'Committed offsets for 3 partitions',
    task: 0,
    logger: 'org.apache.kafka.connect.runtime.WorkerSourceTask',
    ...part,
  };
}

/** Answer of a log that can be searched. */
export function logsOf(
  part: Partial<ConnectorLogs> & Pick<ConnectorLogs, 'from' | 'to'>,
): ConnectorLogs {
  return {
    source: { title: 'Confluent Cloud’s connector logs', reachHours: 72 },
    lines: [],
    asOf: ago(2),
    ...part,
  };
}

/** Nothing is wrong, and nobody advises. */
export function aDiagnosis(
  part: Partial<ConnectorDiagnosis> = {},
): ConnectorDiagnosis {
  return {
    turn: 'nobody',
    evidence: [],
    validationErrors: [],
    advice: null,
    ...part,
  };
}

/** The User that the tests' app signs in. */
export const ME = 'user:default/test';
export const ANNA = 'user:default/anna.keller';
export const HEAD = '1234567890abcdef1234567890abcdef12345678';

export function aCheck(part: Partial<RequestCheck> = {}): RequestCheck {
  return {
    name: 'Check',
    revision: HEAD,
    state: 'passed',
    reporter: 'github-actions',
    at: ago(120),
    url: 'https://forge.example/checks/1',
    ...part,
  };
}

export function aDecision(
  part: Partial<RequestDecision> = {},
): RequestDecision {
  return {
    kind: 'waits-for-platform',
    reason: 'environment',
    turn: 'platform',
    since: ago(3 * 3600),
    says: {
      asker: 'It goes to prod. The platform team has to approve it.',
      operator: 'It goes to prod. Operators cannot approve it.',
      platform: 'It goes to prod. One of you has to approve it.',
    },
    approvals: [],
    ...part,
  };
}

/** Anna's request for a new connector in prod, which waits for the platform team. */
export function aRequest(part: Partial<RequestDetail> = {}): RequestDetail {
  const name = 'finance-ledger-sink-prod-s3';
  const refused = 'Only the platform team may approve this';
  return {
    id: 12,
    title: `Create ${name}`,
    url: 'https://forge.example/pull/12',
    state: 'open',
    head: HEAD,
    asker: { known: true, ref: ANNA, by: 'mark', department: 'finance' },
    departments: ['finance'],
    environments: ['prod'],
    connectors: [
      {
        file: `connectors/prod/${name}.json`,
        change: 'create',
        environment: 'prod',
        cluster: 'cc-prod',
        name,
        department: 'finance',
      },
    ],
    checks: [aCheck(), aCheck({ name: 'Plan' })],
    decision: aDecision(),
    needsYou: false,
    may: {
      approve: { available: false, reason: refused },
      merge: { available: false, reason: refused },
    },
    openedAt: ago(4 * 3600),
    updatedAt: ago(3 * 3600),
    others: [],
    plan: [
      {
        cluster: 'cc-prod',
        name,
        file: `connectors/prod/${name}.json`,
        action: 'create',
        properties: [
          {
            key: 'aws.secret.access.key',
            from: null,
            to: '${secret:aws:finance/ledger#key}',
            masked: false,
          },
          { key: 's3.bucket.name', from: null, to: 'ledger', masked: false },
        ],
      },
    ],
    findings: [],
    behind: [],
    forge: { asOf: ago(5) },
    ...part,
  };
}

/** The same request, merged. */
export function aMergedRequest(
  stage: 'merged' | 'deploying' | 'running' | 'restored' | 'failed',
  part: Partial<RequestDetail> = {},
): RequestDetail {
  const request = aRequest();
  const [{ cluster, name }] = request.connectors;
  const since = ago(30);
  return {
    ...request,
    state: 'merged',
    decision: undefined,
    mergedAt: ago(60),
    mergedBy: ME,
    progress: {
      stage,
      since,
      connectors: [
        {
          ...{ cluster, name, stage, since, says: 'Runs.' },
          run: 'https://forge.example/runs/7',
        },
      ],
    },
    ...part,
  };
}

export function aFinding(part: Partial<Finding> = {}): Finding {
  return {
    code: 'quota/connectors',
    severity: 'error',
    file: 'connectors/prod/finance-ledger-sink-prod-s3.json',
    pointer: '',
    line: 1,
    column: 1,
    message: 'It would be the 11th connector of `finance`, which may have 10.',
    fix: 'Remove one, or ask for a larger tier.',
    docs: 'docs/findings.md#quotaconnectors',
    ...part,
  };
}

/** A connector that runs as its file says. */
export function aDesiredState(part: Partial<DesiredState> = {}): DesiredState {
  return {
    file: {
      path: 'connectors/prod/finance-salesdb-source-prod-cdc.json',
      url: 'https://forge.example/blob/main/connectors/prod/finance-salesdb-source-prod-cdc.json',
    },
    asOf: ago(20),
    drift: { state: 'none', says: 'It runs as its file says.', properties: [] },
    requests: [],
    deployments: [],
    may: { takeIntoGit: { available: true }, putBack: { available: true } },
    ...part,
  };
}

/** A draft that may be proposed. */
export function aDraftAnswer(part: Partial<DraftAnswer> = {}): DraftAnswer {
  const name = 'finance-salesdb-source-prod-cdc';
  return {
    department: 'finance',
    title: `Take ${name} into Git as it runs`,
    files: [
      {
        path: `connectors/prod/${name}.json`,
        text: '{"name": "x"}',
        before: '{"name": "y"}',
      },
    ],
    problems: [],
    remarks: [],
    verdict: {
      ok: true,
      findings: [],
      behind: [],
      plan: [],
      leave: { from: 'platform', because: 'environment', says: 'EBS has to.' },
    },
    ...part,
  };
}

/** An address that would run as a program where it became a link. */
export const SCRIPT_ADDRESS = ['javascript', 'alert(1)'].join(':');
