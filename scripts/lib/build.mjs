import { withLock } from './lock.mjs';
import { inCache, inRoot } from './paths.mjs';
import { step } from './progress.mjs';
import { runOrFail } from './run-logged.mjs';
import { digest, unlessStamped } from './stamp.mjs';

/** What the built app is made of; the portal's configuration reaches it only when it is served. */
const APP_SOURCES = [
  ['packages', 'app'],
  ['plugins', 'kafka-connect'],
  ['plugins', 'kafka-connect-common'],
  ['yarn.lock'],
  ['tsconfig.json'],
  // The schema of what the browser may see of the configuration is made of these.
  ['plugins', 'kafka-connect-backend', 'config.d.ts'],
  ['plugins', 'catalog-backend-module-kafka-connect', 'config.d.ts'],
].map(parts => inRoot(...parts));

/** Builds the app unless its sources are those of the last build. */
export async function buildApp() {
  const dist = inRoot('packages', 'app', 'dist');
  await withLock(
    inCache('build.lock'),
    () =>
      unlessStamped(
        {
          stamp: inRoot('packages', 'app', 'dist', '.kconnect-build'),
          of: digest(APP_SOURCES),
          makes: [inRoot('packages', 'app', 'dist', 'index.html')],
        },
        () =>
          step('Building the app', () =>
            runOrFail({
              name: 'build',
              title: 'Building the app',
              command: process.execPath,
              args: [
                inRoot(
                  'node_modules',
                  '@backstage',
                  'cli',
                  'bin',
                  'backstage-cli',
                ),
                'package',
                'build',
              ],
              cwd: inRoot('packages', 'app'),
              env: { NODE_ENV: 'production' },
            }),
          ),
      ),
    owner =>
      process.stderr.write(
        `  ... waiting for process ${owner}, which builds\n`,
      ),
  );
  return dist;
}
