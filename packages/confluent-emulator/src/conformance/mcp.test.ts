import { resolve } from 'node:path';
import { startEmulator } from '../startEmulator.ts';
import type { RunningEmulator } from '../startEmulator.ts';
import { clientOf, datagen } from '../testing/client.ts';
import { McpServer, installMcpServer } from '../testing/mcpServer.ts';

const folder = resolve(__dirname, '../../../../.cache/mcp');
const missing = installMcpServer(folder);
if (missing) {
  process.stdout.write(`Skipped: Confluent's MCP server, since ${missing}\n`);
}
const suite = missing ? describe.skip : describe;

suite("Confluent's MCP server", () => {
  let emulator: RunningEmulator;
  let server: McpServer;

  jest.setTimeout(60_000);
  beforeAll(async () => {
    emulator = await startEmulator({ timeScale: 1 });
    server = await McpServer.start(folder, emulator);
  });
  afterAll(async () => {
    await server?.stop();
    await emulator?.close();
  });

  const { name: _, 'connector.class': plugin, ...settings } = datagen('mcp');
  const connectorName = 'mcp';
  const failed = 'logistics-tracking-sink-dev-hourly';

  /** What the server is asked, in order, and what its answer must hold. */
  const calls: [string, Record<string, unknown>, RegExp, (() => void)?][] = [
    ['list-organizations', {}, /5f8c1d2e-7a41/],
    ['list-environments', {}, /env-prd001/],
    ['read-environment', { environmentId: 'env-dev001' }, /env-dev001/],
    ['list-clusters', { environmentId: 'env-dev001' }, /lkc-dev001/],
    ['list-connectors', {}, /finance-salesdb-source-dev-cdc/],
    [
      'create-connector',
      {
        connectorName,
        connectorConfig: { 'connector.class': plugin, ...settings },
      },
      /mcp/,
    ],
    ['get-connector-status', { connectorName }, /PROVISIONING/],
    [
      'get-connector-status',
      { connectorName },
      /RUNNING/,
      () => emulator.control.advance(120_000),
    ],
    ['get-connector-config', { connectorName }, /DatagenSource/],
    ['get-connector-tasks', { connectorName }, /mcp/],
    ['get-connector-offsets', { connectorName }, /mcp/],
    [
      'update-connector-config',
      {
        connectorName,
        connectorConfig: datagen('mcp', { quickstart: 'USERS' }),
      },
      /mcp/,
    ],
    [
      'get-connector-config',
      { connectorName },
      /USERS/,
      () => emulator.control.advance(120_000),
    ],
    ['pause-connector', { connectorName }, /mcp/],
    [
      'get-connector-status',
      { connectorName },
      /PAUSED/,
      () => emulator.control.advance(60_000),
    ],
    ['resume-connector', { connectorName }, /mcp/],
    [
      'restart-connector',
      { connectorName },
      /mcp/,
      () => emulator.control.advance(60_000),
    ],
    [
      'get-connector-error-summary',
      { connectorName: failed },
      /does not exist/,
    ],
    [
      'get-connector-error-recommendations',
      { connectorName: failed },
      /Create the topic/,
    ],
    [
      'get-connector-logs',
      {
        connectorName: failed,
        startTime: `${new Date(Date.now() - 24 * 3_600_000)
          .toISOString()
          .slice(0, 19)}Z`,
      },
      /UnknownTopicOrPartition/,
    ],
    ['delete-connector', { connectorName }, /mcp/],
    ['list-connectors', {}, /^(?!.*"mcp").*finance/s],
    [
      'list-available-metrics',
      { resource_type: 'connector' },
      /io\.confluent\.kafka\.connect\/sent_records/,
    ],
    [
      'get-topic-config',
      { topicName: 'finance.salesdb.public.accounts' },
      /retention\.ms/,
    ],
    [
      'alter-topic-config',
      {
        topicName: 'finance.salesdb.public.accounts',
        topicConfigs: [
          { name: 'retention.ms', value: '1000', operation: 'SET' },
        ],
      },
      /altered/i,
    ],
    [
      'get-topic-config',
      { topicName: 'finance.salesdb.public.accounts' },
      /"1000"/,
    ],
    [
      'list-billing-costs',
      {
        startDate: new Date(Date.now() - 6 * 86_400_000)
          .toISOString()
          .slice(0, 10),
        endDate: new Date().toISOString().slice(0, 10),
      },
      /CONNECT/,
    ],
  ];

  it('gets good answers to all that it can ask of connectors', async () => {
    const failures: string[] = [];
    for (const [tool, input, expected, before] of calls) {
      before?.();
      const { ok, text } = await server.call(tool, input);
      if (!ok || !expected.test(text)) {
        failures.push(`${tool} ${JSON.stringify(input)}: ${text}`);
      }
    }
    expect(failures).toEqual([]);
  });

  it('gets metrics of a connector', async () => {
    const { call } = clientOf(emulator);
    const { json } = await call('GET', '/connectors?expand=id');
    const end = new Date(Date.now() - 6 * 60_000).toISOString();
    const start = new Date(Date.now() - 60 * 60_000).toISOString();
    const { ok, text } = await server.call('query-metrics', {
      metric: 'io.confluent.kafka.connect/received_records',
      filter: {
        'resource.connector.id': json['finance-archive-sink-dev-daily'].id.id,
      },
      interval: `${start}/${end}`,
      granularity: 'PT5M',
    });
    expect(ok).toBe(true);
    expect(text).toMatch(/Data Points: 1[012]/);
  });

  it('has no tool for connectors that was left out', async () => {
    const tools = await server.tools();
    const asked = new Set(calls.map(([tool]) => tool));
    const connectorTools = tools.filter(tool => tool.includes('connector'));
    expect(connectorTools.length).toBeGreaterThanOrEqual(13);
    expect(connectorTools.filter(tool => !asked.has(tool))).toEqual([]);
  });
});
