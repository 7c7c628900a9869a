import { inCache } from '../lib/paths.mjs';
import { step } from '../lib/progress.mjs';
import { packageTests } from './package-tests.mjs';
import { sum } from './report.mjs';

const KAFKA_WITHIN_MS = 10 * 60_000;

/** Which packages have such tests; the first finds everything as it was seeded, the others change it. */
const PACKAGES = [
  'plugins/kafka-connect-backend',
  'plugins/kafka-connect-common',
  'plugins/kafka-connect-node',
  'packages/cli',
];

/**
 * Runs the tests that need real workers, `*.realtest.ts`: of the adapter for self-managed clusters, of what the
 * backend makes of their log, of what the templates render for them, and of what `kconnect` deploys.
 *
 * @param {{timeoutMs: number}} options
 */
export async function adapterTests({ timeoutMs }) {
  const { ServiceGroup } = await import('../../dev/portal/serviceGroup.ts');
  const { kafkaService } = await import('../../dev/portal/embedded.ts');
  const services = new ServiceGroup();
  try {
    const { connectUrls, metricsUrls, bootstrapServers, postgres } = await step(
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
      POSTGRES: JSON.stringify(postgres),
    };
    const counts = [];
    for (const folder of PACKAGES) {
      counts.push(
        await packageTests({
          ...{ folder, match: '**/*.realtest.ts', step: 'adapter' },
          ...{ env, timeoutMs },
        }),
      );
    }
    const reason = counts.find(one => one.reason)?.reason;
    return { ...sum(counts), ...(reason ? { reason } : {}) };
  } finally {
    await services.stop();
  }
}
