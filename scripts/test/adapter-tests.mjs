import { inCache, inRoot } from '../lib/paths.mjs';
import { step } from '../lib/progress.mjs';
import { runLogged } from '../lib/run-logged.mjs';
import { countsOf, readJest, sum } from './report.mjs';
import { emptyReport } from './report-file.mjs';

const KAFKA_WITHIN_MS = 10 * 60_000;

/** Which packages have such tests; the first finds everything as it was seeded, the second pauses and restarts. */
const PACKAGES = ['kafka-connect-backend', 'kafka-connect-node'];

/**
 * Runs the tests that need real workers, `*.realtest.ts`: of the adapter for self-managed clusters, and of what the
 * backend makes of their log.
 *
 * @param {{timeoutMs: number}} options
 */
export async function adapterTests({ timeoutMs }) {
  const { ServiceGroup } = await import('../../dev/portal/serviceGroup.ts');
  const { kafkaService } = await import('../../dev/portal/embedded.ts');
  const services = new ServiceGroup();
  try {
    const { connectUrls, metricsUrls, bootstrapServers } = await step(
      'Starting Kafka, Connect and PostgreSQL',
      () =>
        services.announced(
          'kafka',
          kafkaService(inCache('adapter-tests'), true),
          KAFKA_WITHIN_MS,
        ),
    );
    const env = {
      KAFKA_CONNECT_URL: connectUrls[0],
      KAFKA_METRICS_URLS: metricsUrls.join(','),
      KAFKA_BOOTSTRAP_SERVERS: bootstrapServers,
    };
    const counts = [];
    for (const name of PACKAGES) {
      counts.push(await testPackage(name, { env, timeoutMs }));
    }
    const reason = counts.find(one => one.reason)?.reason;
    return { ...sum(counts), ...(reason ? { reason } : {}) };
  } finally {
    await services.stop();
  }
}

async function testPackage(name, { env, timeoutMs }) {
  const report = emptyReport(`adapter-${name}.json`);
  const outcome = await runLogged({
    name: `test-adapter-${name}`,
    command: process.execPath,
    args: [
      inRoot('node_modules', '@backstage', 'cli', 'bin', 'backstage-cli'),
      ...[
        'package',
        'test',
        '--watchAll=false',
        '--testMatch',
        '**/*.realtest.ts',
      ],
      ...['--json', `--outputFile=${report}`],
    ],
    cwd: inRoot('plugins', name),
    env,
    echo: true,
    timeoutMs,
  });
  return countsOf(report, readJest, outcome);
}
