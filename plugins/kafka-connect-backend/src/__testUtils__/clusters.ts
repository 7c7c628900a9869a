import { startEmulator } from '@kconnect/confluent-emulator';

export type Emulator = Awaited<ReturnType<typeof startEmulator>>;

/** `clusters.yaml` with the emulator's three clusters, and others below them. */
export function emulatorClusters(url: string, more = ''): string {
  const one = (id: string, environment: string, short: string) => `
  - id: ${id}
    environment: ${environment}
    default: true
    kind: confluent-cloud
    url: ${url}
    confluent: { environment: env-${short}001, kafkaCluster: lkc-${short}001 }
    credentials: { key: '\${secret:env:TEST_CONFLUENT_KEY}', secret: '\${secret:env:TEST_CONFLUENT_SECRET}' }`;
  return `clusters:${one('cc-dev', 'dev', 'dev')}${one(
    'cc-staging',
    'staging',
    'stg',
  )}${one('cc-prod', 'prod', 'prd')}
${more}`;
}

/** The emulator's three clusters, which run nothing. */
export const EMPTY = {
  clusters: ['dev', 'stg', 'prd'].map(short => ({
    ...{ id: `lkc-${short}001`, environment: `env-${short}001` },
  })),
};

/** The emulator with its demonstration's connectors, its key in the environment. */
export async function startTestEmulator(
  options: Parameters<typeof startEmulator>[0] = {},
): Promise<Emulator> {
  const emulator = await startEmulator({ timeScale: 0, ...options });
  process.env.TEST_CONFLUENT_KEY = emulator.key;
  process.env.TEST_CONFLUENT_SECRET = emulator.secret;
  return emulator;
}

/** An entry of `clusters.yaml` for a worker in dev that is nobody's default. */
export function workerCluster(id: string, url: string, more = ''): string {
  return `  - { id: ${id}, environment: dev, kind: self-managed, url: "${url}"${more} }\n`;
}

/** `clusters.yaml` with workers alone; the first is the default of dev. */
export function workerClusters(urls: Record<string, string>): string {
  const entries = Object.entries(urls).map(([id, url], i) =>
    workerCluster(id, url, i === 0 ? ', default: true' : ''),
  );
  return `clusters:\n${entries.join('')}`;
}
