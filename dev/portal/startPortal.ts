import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findPrerequisites } from '../kafka/prerequisites.ts';
import { bundleBackend } from './bundleBackend.ts';
import { copyRepository, keptSecret } from './demoFolder.ts';
import {
  backendEnvironment,
  emulatorService,
  identityService,
  kafkaService,
  logOf,
} from './embedded.ts';
import { inRoot } from './paths.ts';
import { assertPortsFree, defaultPorts, type PortalPorts } from './ports.ts';
import { ServiceGroup, type Announcement } from './serviceGroup.ts';
import { waitUntilReady } from './waitUntilReady.ts';

/** How to start a {@link Portal}. */
export interface PortalOptions {
  /** Defaults to the demo's; tests use `freePorts()`. */
  ports?: PortalPorts;
  /** Also starts real Kafka, Connect and PostgreSQL, as the cluster `onprem-dev`. Defaults to false. */
  kafka?: boolean;
  /** Lets Kafka take free ports instead of the demo's. Defaults to false. */
  kafkaFreePorts?: boolean;
  /**
   * A configuration repository to be used as it is, with clusters of one's own and their credentials in the
   * environment; then no emulator is started. Defaults to a copy of `gitops/` whose addresses are of what runs here.
   */
  repository?: string;
  /** Where databases, logs and secrets of this portal are kept; one folder serves one portal at a time. */
  folder?: string;
  /** Told what is being done, one line each. */
  progress?: (line: string) => void;
  /** Aborts the start. */
  signal?: AbortSignal;
}

/** A running portal. */
export interface Portal {
  url: string;
  identityUrl: string;
  /** What the emulator announced: `url`, `key`, `secret`, …; absent with a repository of one's own. */
  emulator?: Announcement;
  /** What the Kafka stack announced: `connectUrls`, `metricsUrls`, …; absent without Kafka. */
  kafka?: Announcement;
  /** Folder of the logs, one file per service. */
  logs: string;
  /** Ids of the running services by their names. */
  processes: Readonly<Record<string, number>>;
  /** Rejects, with a line that says which and why, as soon as a service ends by itself. */
  failed: Promise<never>;
  /** Ends everything and waits for it. */
  stop(): Promise<void>;
}

const ANNOUNCED_WITHIN_MS = 60_000;
/** Keeps the backend's memory low; without it V8 lets garbage lie as long as the machine has room. */
const BACKEND_MEMORY = ['--max-semi-space-size=4', '--max-old-space-size=300'];
/** The first start of Kafka also resolves its jars. */
const KAFKA_ANNOUNCED_WITHIN_MS = 10 * 60_000;

/**
 * Starts the portal with all that it needs, and resolves when people can use it: the backend is ready, the app is
 * served, signing in works and every cluster has been read once. The packages must be installed and the app built.
 *
 * @throws an error of one line where anything does not start; nothing runs any more then.
 */
export async function startPortal(
  options: PortalOptions = {},
): Promise<Portal> {
  const services = new ServiceGroup();
  const aborted = new Promise<never>((_, reject) => {
    options.signal?.addEventListener('abort', () =>
      reject(options.signal?.reason),
    );
  });
  aborted.catch(() => {});
  try {
    options.signal?.throwIfAborted();
    return await Promise.race([startAll(options, services), aborted]);
  } catch (error) {
    await services.stop();
    throw error;
  }
}

async function startAll(
  options: PortalOptions,
  services: ServiceGroup,
): Promise<Portal> {
  const { ports = defaultPorts, progress = () => {} } = options;
  const folder = options.folder ?? defaultFolder(ports);
  const url = `http://localhost:${ports.portal}`;
  const addresses = { app: url, backend: url };
  await checkBeforehand(ports, options);

  const clientSecret = await keptSecret(folder, 'oidc-client-secret');
  const sessionSecret = await keptSecret(folder, 'session-secret');
  progress(startLine(options));
  const [identity, emulator, kafka, bundle] = await services.until(
    Promise.all([
      services.announced(
        'identity',
        identityService(ports, addresses, clientSecret, folder),
        ANNOUNCED_WITHIN_MS,
      ),
      options.repository
        ? undefined
        : services.announced(
            'emulator',
            emulatorService(ports, folder),
            ANNOUNCED_WITHIN_MS,
          ),
      options.kafka
        ? services.announced(
            'kafka',
            kafkaService(folder, options.kafkaFreePorts ?? false),
            KAFKA_ANNOUNCED_WITHIN_MS,
          )
        : undefined,
      bundleBackend(folder),
    ]),
  );
  const repository =
    options.repository ??
    (await copyRepository(folder, {
      confluentCloud: String(emulator?.url),
      selfManaged: firstConnectUrl(kafka),
    }));
  progress('Starting the backend');
  services.start('backend', {
    title: 'The backend',
    args: [...BACKEND_MEMORY, bundle, '--config', inRoot('app-config.yaml')],
    cwd: inRoot('packages', 'backend'),
    env: {
      NODE_ENV: 'production',
      ...backendEnvironment({
        ports,
        addresses,
        folder,
        repository,
        metadataUrl: String(identity.metadataUrl),
        clientSecret,
        sessionSecret,
        emulator,
      }),
    },
    log: logOf(folder, 'backend'),
  });
  await services.until(waitUntilReady(url, options.signal));
  return {
    url,
    identityUrl: String(identity.url),
    emulator,
    kafka,
    logs: join(folder, 'logs'),
    processes: services.processes(),
    failed: services.failed,
    stop: () => services.stop(),
  };
}

/** What would fail after a while is better said at once. */
async function checkBeforehand(
  ports: PortalPorts,
  { kafka }: PortalOptions,
): Promise<void> {
  await assertPortsFree(ports);
  if (kafka) {
    await findPrerequisites();
  }
  if (!existsSync(inRoot('packages', 'app', 'dist', 'index.html'))) {
    throw new Error('The app is not built yet: run "npm start".');
  }
}

/** Portals on other ports do not share the demo's databases. */
function defaultFolder({ portal }: PortalPorts): string {
  return inRoot(
    '.cache',
    portal === defaultPorts.portal ? 'demo' : `demo-${portal}`,
  );
}

function startLine({ kafka, repository }: PortalOptions): string {
  const parts = [
    'the OpenID provider',
    !repository && 'the Confluent Cloud emulator',
    kafka && 'Kafka, Connect and PostgreSQL',
  ].filter(Boolean);
  return `Starting ${parts.join(', ')}`;
}

function firstConnectUrl(kafka?: Announcement): string | undefined {
  return (kafka?.connectUrls as readonly string[] | undefined)?.[0];
}
