import { withLock } from './lock.mjs';
import { inCache, inRoot } from './paths.mjs';
import { step } from './progress.mjs';
import { runOrFail } from './run-logged.mjs';
import { digest, unlessStamped } from './stamp.mjs';

/**
 * Bundles `kconnect`, unless that was done from the same sources.
 *
 * @param {string} node the Node to bundle with
 * @returns {Promise<string>} the path of the program
 */
export async function buildCommandLine(node) {
  const program = inRoot('packages', 'cli', 'dist', 'kconnect.mjs');
  const bundler = inRoot('packages', 'cli', 'bundle.mjs');
  await withLock(inCache('build-command-line.lock'), () =>
    unlessStamped(
      {
        stamp: inRoot('packages', 'cli', 'dist', '.kconnect-build'),
        of: digest([
          bundler,
          inRoot('packages', 'cli', 'package.json'),
          inRoot('packages', 'cli', 'src'),
          inRoot('plugins', 'kafka-connect-common', 'src'),
          inRoot('plugins', 'kafka-connect-node', 'src'),
          inRoot('yarn.lock'),
        ]),
        makes: [program],
      },
      () =>
        step('Building kconnect', () =>
          runOrFail({
            name: 'build-kconnect',
            title: 'Building kconnect',
            command: node,
            args: [bundler],
          }),
        ),
    ),
  );
  return program;
}
