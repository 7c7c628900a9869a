import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChildSpec, Children } from './children.ts';
import type { Prerequisites } from './prerequisites.ts';
import { isAlive } from './processes.ts';
import type { Progress } from './waiting.ts';

/** Where the programs lie once they are there. */
export interface Jars {
  /** A class path: broker, worker and command-line tools. */
  classPath: string;
  /** The workers' `plugin.path`: folders that each hold one plugin's folder. */
  pluginPath: string;
  /** The JMX exporter's agent. */
  jmxAgent: string;
}

interface JarsOptions {
  /** The folder to keep them in, from one run to the next. */
  cache: string;
  prerequisites: Prerequisites;
  children: Children;
  progress: Progress;
}

const POMS = join(import.meta.dirname, 'poms');
const PLUGINS = ['debezium-postgres', 'debezium-jdbc', 'connect-file'];

/**
 * Has Maven fetch what the POMs name, once per content of a POM.
 *
 * A folder gets its final name when all that belongs in it is there, so an interrupted download never counts.
 *
 * @throws with Maven's own reason when something cannot be fetched.
 */
export async function resolveJars(options: JarsOptions): Promise<Jars> {
  await mkdir(options.cache, { recursive: true });
  await removeInterrupted(options.cache);
  const libs = await resolvePom('kafka', options);
  const plugins: string[] = [];
  for (const plugin of PLUGINS) {
    plugins.push(await resolvePom(plugin, options));
  }
  const agent = join(await resolvePom('jmx-exporter', options), 'jmx-exporter');
  const [agentJar] = await readdir(agent);
  return {
    classPath: join(libs, 'kafka', '*'),
    pluginPath: plugins.join(','),
    jmxAgent: join(agent, agentJar),
  };
}

/** A folder whose folder `name` holds the jars of one POM. */
async function resolvePom(name: string, options: JarsOptions): Promise<string> {
  const pom = join(POMS, `${name}.xml`);
  const text = await readFile(pom, 'utf8');
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 16);
  const folder = join(options.cache, `${name}-${hash}`);
  if (await exists(folder)) {
    return folder;
  }
  const partial = `${folder}.${process.pid}.partial`;
  const title = /<name>(.*)<\/name>/.exec(text)?.[1] ?? name;
  try {
    await runMaven(title, mavenSpec(name, pom, partial, options), options);
    await rename(partial, folder).catch(async error => {
      // Another run may have put the same jars there in the meantime.
      if (!(await exists(folder))) throw error;
    });
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  return folder;
}

function mavenSpec(
  name: string,
  pom: string,
  partial: string,
  { prerequisites }: JarsOptions,
): ChildSpec {
  const { JAVA_HOME, MAVEN_OPTS, MAVEN_ARGS } = process.env;
  const env = { JAVA_HOME, MAVEN_OPTS, MAVEN_ARGS };
  return {
    name: `maven-${name}`,
    command: prerequisites.maven,
    args: [
      // Strict checksums: a damaged file fails here and not in a worker.
      ...['--batch-mode', '--strict-checksums', '-f', pom],
      'org.apache.maven.plugins:maven-dependency-plugin:copy-dependencies',
      `-DoutputDirectory=${join(partial, name)}`,
    ],
    env: Object.fromEntries(
      Object.entries(env).filter((entry): entry is [string, string] =>
        Boolean(entry[1]),
      ),
    ),
  };
}

async function runMaven(
  title: string,
  spec: ChildSpec,
  { children, progress }: JarsOptions,
): Promise<void> {
  progress(`fetching ${title} with Maven`);
  const maven = await children.start(spec);
  const report = setInterval(async () => {
    const said = await readFile(maven.logFile, 'utf8');
    const files = said.match(/Downloaded from .*\.jar/g)?.length ?? 0;
    progress(`fetching ${title}: ${files} jars so far`);
  }, 5_000);
  const end = await maven.ended.finally(() => clearInterval(report));
  if (end !== 'exit status 0') {
    const said = await readFile(maven.logFile, 'utf8');
    const reason = /^\[ERROR\] (.*)$/m.exec(said)?.[1] ?? end;
    throw new Error(
      `Maven could not fetch ${title} (a proxy or mirror goes into ~/.m2/settings.xml): ${reason}`,
    );
  }
}

async function removeInterrupted(cache: string): Promise<void> {
  for (const name of await readdir(cache)) {
    const pid = /\.(\d+)\.partial$/.exec(name)?.[1];
    if (pid && !isAlive(Number(pid))) {
      await rm(join(cache, name), { recursive: true, force: true });
    }
  }
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
