import { join } from 'node:path';
import { logOf } from './embedded.ts';
import { inRoot } from './paths.ts';
import type { PortalOptions } from './PortalOptions.ts';
import { assertPortsFree, defaultPorts } from './ports.ts';
import { allOrNothing, startLine, type Portal } from './startPortal.ts';
import { startSurroundings } from './surroundings.ts';
import { waitUntilReady } from './waitUntilReady.ts';

/** Where the app's development server listens. */
const APP_PORT = 3000;

const BACKSTAGE_CLI = inRoot(
  'node_modules',
  '@backstage',
  'cli',
  'bin',
  'backstage-cli',
);

/**
 * Starts the portal for working on it: the app on port 3000, which shows a change at once, and the backend, which
 * starts again at a change, beside the same surroundings that the demo has.
 *
 * @throws an error of one line where anything does not start; nothing runs any more then.
 */
export function startDevelopment(options: PortalOptions): Promise<Portal> {
  return allOrNothing(options.signal, async (services, signal) => {
    const { ports = defaultPorts, progress = () => {} } = options;
    const folder = options.folder ?? inRoot('.cache', 'development');
    const addresses = {
      app: `http://localhost:${APP_PORT}`,
      backend: `http://localhost:${ports.portal}`,
    };
    await assertPortsFree(ports);
    progress(startLine(options));
    const { identity, emulator, kafka, forge, environment } =
      await startSurroundings(services, {
        ...options,
        ports,
        addresses,
        folder,
      });
    progress('Starting the backend and the app');
    for (const name of ['backend', 'app'] as const) {
      services.start(name, {
        title: `The ${name}`,
        args: [
          BACKSTAGE_CLI,
          'package',
          'start',
          '--config',
          inRoot('app-config.yaml'),
        ],
        cwd: inRoot('packages', name),
        env: {
          ...environment,
          NODE_ENV: 'development',
          // Two origins, where the demo has one.
          APP_CONFIG_backend_baseUrl: JSON.stringify(addresses.backend),
        },
        log: logOf(folder, name),
        echo: true,
      });
    }
    await waitUntilReady(addresses, signal, progress);
    return {
      url: addresses.app,
      identityUrl: String(identity.url),
      emulator,
      kafka,
      forge,
      logs: join(folder, 'logs'),
      processes: services.processes(),
      failed: services.failed,
      stop: () => services.stop(),
    };
  });
}
