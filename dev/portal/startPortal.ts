import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findPrerequisites } from '../kafka/prerequisites.ts';
import { bundleBackend } from './bundleBackend.ts';
import { logOf } from './embedded.ts';
import { KCONNECT } from './forge.ts';
import { inRoot } from './paths.ts';
import type { PortalOptions } from './PortalOptions.ts';
import { assertPortsFree, defaultPorts, type PortalPorts } from './ports.ts';
import { ServiceGroup, type Announcement } from './serviceGroup.ts';
import { startSurroundings } from './surroundings.ts';
import { waitUntilReady } from './waitUntilReady.ts';

/** A running portal. */
export interface Portal {
  url: string;
  identityUrl: string;
  /** What the emulator announced: `url`, `key`, `secret`, …; absent with a repository of one's own. */
  emulator?: Announcement;
  /** What the Kafka stack announced: `connectUrls`, `metricsUrls`, …; absent without Kafka. */
  kafka?: Announcement;
  /** What the forge announced: `url`, `repository`, `tokens` by login, …; absent with a repository of one's own. */
  forge?: Announcement;
  /** Folder of the logs, one file per service. */
  logs: string;
  /** Ids of the running services by their names. */
  processes: Readonly<Record<string, number>>;
  /** Rejects, with a line that says which and why, as soon as a service ends by itself. */
  failed: Promise<never>;
  /** Ends everything and waits for it. */
  stop(): Promise<void>;
}

/** Made by `compileConfigSchema.ts`. */
const CONFIG_SCHEMA = inRoot('.cache', 'config-schema.json');
const BUILT = [
  CONFIG_SCHEMA,
  KCONNECT,
  inRoot('packages', 'app', 'dist', 'index.html'),
];
/** Keeps the backend's memory low: left alone V8 lets garbage lie as long as the machine has room. */
const BACKEND_MEMORY = ['--max-semi-space-size=4', '--max-old-space-size=300'];

/**
 * Starts the portal with all that it needs, and resolves when people can use it: the backend is ready, the app is
 * served, signing in works and every cluster has been read once. The packages must be installed and the app built.
 *
 * @throws an error of one line where anything does not start; nothing runs any more then.
 */
export function startPortal(options: PortalOptions = {}): Promise<Portal> {
  return allOrNothing(options.signal, (services, signal) =>
    startServices(options, services, signal),
  );
}

/**
 * Starts services that belong together: where `start` fails or is aborted, those that run are ended before the reason
 * is thrown.
 *
 * @param start is given a signal that tells it to give up
 */
export async function allOrNothing<T>(
  asked: AbortSignal | undefined,
  start: (services: ServiceGroup, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const services = new ServiceGroup();
  const giveUp = new AbortController();
  const signal = AbortSignal.any([giveUp.signal, ...(asked ? [asked] : [])]);
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
  });
  aborted.catch(() => {});
  try {
    signal.throwIfAborted();
    const starting = start(services, signal);
    return await Promise.race([services.until(starting), aborted]);
  } catch (error) {
    giveUp.abort(error);
    await services.stop();
    throw error;
  }
}

async function startServices(
  options: PortalOptions,
  services: ServiceGroup,
  signal: AbortSignal,
): Promise<Portal> {
  const { ports = defaultPorts, progress = () => {} } = options;
  const folder = options.folder ?? defaultFolder(ports);
  const url = `http://localhost:${ports.portal}`;
  const addresses = { app: url, backend: url };
  await checkBeforehand(ports, options);

  progress(startLine(options));
  const [bundle, { identity, emulator, kafka, forge, environment }] =
    await Promise.all([
      bundleBackend(),
      startSurroundings(services, { ...options, ports, addresses, folder }),
    ]);
  progress('Starting the backend');
  services.start('backend', {
    title: 'The backend',
    args: [...BACKEND_MEMORY, bundle, '--config', inRoot('app-config.yaml')],
    cwd: inRoot('packages', 'backend'),
    env: {
      ...environment,
      NODE_ENV: 'production',
      PORTAL_CONFIG_SCHEMA: CONFIG_SCHEMA,
    },
    log: logOf(folder, 'backend'),
  });
  await waitUntilReady(addresses, signal, progress);
  return {
    url,
    identityUrl: String(identity.url),
    emulator,
    kafka,
    forge,
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
  if (!BUILT.every(file => existsSync(file))) {
    throw new Error('The portal is not built yet: run "npm start".');
  }
}

/** Portals on other ports do not share the demo's databases. */
export function defaultFolder({ portal }: PortalPorts): string {
  return inRoot(
    '.cache',
    portal === defaultPorts.portal ? 'demo' : `demo-${portal}`,
  );
}

/** What is being started, for people. */
export function startLine({ kafka, repository }: PortalOptions): string {
  const parts = [
    'the OpenID provider',
    !repository && 'the Confluent Cloud emulator, the forge with its pipeline',
    kafka && 'Kafka, Connect and PostgreSQL',
  ].filter(Boolean);
  return `Starting ${parts.join(', ')}`;
}
