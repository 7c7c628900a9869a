import { json, samplePortal } from '../../__testUtils__/samplePortal';
import { terminal } from '../../__testUtils__/terminal';

const kconnect = terminal();
const worker = samplePortal();

const NAME = 'finance-salesdb-source-dev-cdc';
const TRACE = 'java.lang.X: boom\n\tat a.B.c(B.java:1)\n';
const CONFIG = {
  'connector.class': 'io.debezium.connector.postgresql.PostgresConnector',
};

/** What a worker answers about one connector whose task failed. */
const answers: Record<string, unknown> = {
  '/': { version: '4.0.0', commit: 'x', kafka_cluster_id: 'x' },
  '/connector-plugins': [
    { class: CONFIG['connector.class'], type: 'source', version: '3.2.0' },
  ],
  [`/connectors/${NAME}`]: {
    ...{ name: NAME, config: CONFIG, type: 'source' },
    tasks: [{ connector: NAME, task: 0 }],
  },
  [`/connectors/${NAME}/status`]: {
    ...{ name: NAME, type: 'source' },
    connector: { state: 'RUNNING', worker_id: 'w:8083' },
    tasks: [{ id: 0, state: 'FAILED', worker_id: 'w:8083', trace: TRACE }],
  },
  [`/connectors/${NAME}/offsets`]: {
    offsets: [{ partition: { server: 'salesdb' }, offset: { lsn: 42 } }],
  },
};

describe('straight at a self-managed cluster', () => {
  beforeEach(() => {
    worker.answer(({ pathname }, response) => {
      const found = answers[pathname];
      json(
        response,
        found ?? { error_code: 404, message: 'x' },
        found ? 200 : 404,
      );
    });
  });

  const run = (...args: string[]) => kconnect([...args, '--url', worker.url]);

  it('shows the traces of what fails in place of a log', async () => {
    const { status, stdout, stderr } = await run('logs', NAME, '--traces');
    expect(status).toBe(0);
    expect(stdout).toMatch(/ ERROR task 0 java\.lang\.X: boom\n {4}java\.lang/);
    expect(stderr).toContain('See --portal.');
  });

  it('says that there is no log to follow', async () => {
    const { status, stderr } = await run('logs', NAME, '--follow');
    expect(status).toBe(1);
    expect(stderr).toContain('There is no log to follow here.');
  });

  it('says that nobody keeps its figures', async () => {
    const { status, stdout, stderr } = await run('metrics', NAME);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain('cluster has no metrics: in clusters.yaml');
  });

  it('shows plugins and offsets', async () => {
    const { stdout: plugins } = await run('plugins');
    expect(plugins).toMatch(/PostgresConnector +source +3\.2\.0 +cluster\n/);
    const { stdout: offsets } = await run('offsets', NAME);
    expect(offsets).toMatch(/server=salesdb +lsn=42\n/);
  });
});
