import { readdirSync } from 'node:fs';
import { buildCommandLine } from './build-command-line.mjs';
import { withLock } from './lock.mjs';
import { inCache, inRoot } from './paths.mjs';
import { step } from './progress.mjs';
import { runOrFail } from './run-logged.mjs';
import { digest, unlessStamped } from './stamp.mjs';

/**
 * Builds what is not there yet, or is older than its sources: the app, the schema of the configuration, and `kconnect`,
 * which the pipeline runs.
 */
export async function buildPortal() {
  await withLock(
    inCache('build.lock'),
    () =>
      Promise.all([
        buildApp(),
        compileConfigSchema(),
        buildCommandLine(process.execPath),
      ]),
    owner =>
      process.stderr.write(
        `  ... waiting for process ${owner}, which builds\n`,
      ),
  );
}

/** The portal's configuration reaches the app only when it is served: it is no source of it. */
function buildApp() {
  const dist = inRoot('packages', 'app', 'dist');
  const sources = [
    inRoot('packages', 'app'),
    inRoot('plugins', 'kafka-connect'),
    inRoot('plugins', 'kafka-connect-common'),
    inRoot('yarn.lock'),
    inRoot('tsconfig.json'),
    ...schemaSources(),
  ];
  return unlessStamped(
    {
      stamp: `${dist}/.kconnect-build`,
      of: digest(sources),
      makes: [`${dist}/index.html`],
    },
    () =>
      step('Building the app', () =>
        runOrFail({
          name: 'build',
          title: 'Building the app',
          command: process.execPath,
          args: [
            inRoot('node_modules', '@backstage', 'cli', 'bin', 'backstage-cli'),
            'package',
            'build',
          ],
          cwd: inRoot('packages', 'app'),
          env: { NODE_ENV: 'production' },
        }),
      ),
  );
}

function compileConfigSchema() {
  const schema = inCache('config-schema.json');
  const compiler = inRoot('dev', 'portal', 'compileConfigSchema.ts');
  return unlessStamped(
    {
      stamp: inCache('config-schema.stamp'),
      of: digest([compiler, inRoot('yarn.lock'), ...schemaSources()]),
      makes: [schema],
    },
    () =>
      step("Compiling the configuration's schema", () =>
        runOrFail({
          name: 'config-schema',
          title: "Compiling the configuration's schema",
          command: process.execPath,
          args: ['--disable-warning=ExperimentalWarning', compiler, schema],
        }),
      ),
  );
}

function schemaSources() {
  return ['packages', 'plugins'].flatMap(folder =>
    readdirSync(inRoot(folder)).flatMap(name => [
      inRoot(folder, name, 'config.d.ts'),
      inRoot(folder, name, 'package.json'),
    ]),
  );
}
