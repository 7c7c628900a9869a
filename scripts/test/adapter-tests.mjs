import { inCache, inRoot } from '../lib/paths.mjs';
import { step } from '../lib/progress.mjs';
import { runLogged } from '../lib/run-logged.mjs';
import { countsOf, readJest } from './report.mjs';
import { emptyReport } from './report-file.mjs';

const KAFKA_WITHIN_MS = 10 * 60_000;

/**
 * Runs the tests of the adapter for self-managed clusters, `*.realtest.ts`, against real workers.
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
    const report = emptyReport('adapter.json');
    const outcome = await runLogged({
      name: 'test-adapter',
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
      cwd: inRoot('plugins', 'kafka-connect-node'),
      env: {
        KAFKA_CONNECT_URL: connectUrls[0],
        KAFKA_METRICS_URLS: metricsUrls.join(','),
        KAFKA_BOOTSTRAP_SERVERS: bootstrapServers,
      },
      echo: true,
      timeoutMs,
    });
    return countsOf(report, readJest, outcome);
  } finally {
    await services.stop();
  }
}
