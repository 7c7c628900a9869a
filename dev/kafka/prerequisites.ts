import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access, readdir } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** The oldest Java that Kafka 4's broker runs on. */
export const OLDEST_JAVA = 17;

/** What must be on the machine already, as absolute paths. */
export interface Prerequisites {
  java: string;
  maven: string;
  /** The folder with PostgreSQL's `postgres`, `initdb` and `psql`. */
  postgresBin: string;
}

/** Says what the machine lacks and how to install it, one line each. */
export class MissingPrerequisites extends Error {
  override readonly name = 'MissingPrerequisites';
  readonly missing: readonly string[];

  constructor(missing: readonly string[]) {
    super(missing.join('\n'));
    this.missing = missing;
  }
}

/**
 * Finds Java 17 or newer, Maven and PostgreSQL's server.
 *
 * @throws {@link MissingPrerequisites} naming all that is missing, not only the first.
 */
export async function findPrerequisites(
  env: NodeJS.ProcessEnv = process.env,
): Promise<Prerequisites> {
  const missing: string[] = [];
  const noteMissing = (error: Error) => {
    missing.push(error.message);
    return '';
  };
  const [java, maven, postgresBin] = await Promise.all([
    findJava(env).catch(noteMissing),
    findMaven(env).catch(noteMissing),
    findPostgresBin(env).catch(noteMissing),
  ]);
  if (missing.length > 0) {
    throw new MissingPrerequisites(missing);
  }
  return { java, maven, postgresBin };
}

/**
 * The feature release in what `java -version` prints: 8 for `1.8.0_392`, 17 for `17.0.15`, 24 for `24-ea`.
 *
 * Source: JEP 223 and JEP 322, which changed the scheme at 9 and at 10.
 */
export function parseJavaVersion(printed: string): number | undefined {
  const version = /\bversion "(?:1\.)?(\d+)/.exec(printed);
  return version ? Number(version[1]) : undefined;
}

async function findJava(env: NodeJS.ProcessEnv): Promise<string> {
  const install =
    'install it: Debian "apt-get install openjdk-17-jre-headless" (or 21), macOS "brew install openjdk@21" and set JAVA_HOME';
  const java = await findProgram('java', [
    ...(env.JAVA_HOME ? [join(env.JAVA_HOME, 'bin')] : []),
    ...pathFolders(env),
  ]);
  if (!java) {
    throw new Error(`Java ${OLDEST_JAVA} or newer is missing; ${install}`);
  }
  // macOS has a java that only says that there is none, and fails.
  const printed = await execute(java, ['-version'], { env }).then(
    ({ stdout, stderr }) => stderr + stdout,
    () => '',
  );
  const version = parseJavaVersion(printed);
  if (version === undefined || version < OLDEST_JAVA) {
    throw new Error(
      `Java ${OLDEST_JAVA} or newer is missing (${java} ${
        version === undefined ? 'tells no version' : `is Java ${version}`
      }); ${install}`,
    );
  }
  return java;
}

async function findMaven(env: NodeJS.ProcessEnv): Promise<string> {
  const maven = await findProgram('mvn', pathFolders(env));
  if (!maven) {
    throw new Error(
      'Maven (mvn) is missing; install it: Debian "apt-get install maven", macOS "brew install maven"',
    );
  }
  return maven;
}

async function findPostgresBin(env: NodeJS.ProcessEnv): Promise<string> {
  const asked = await execute('pg_config', ['--bindir'], { env }).then(
    ({ stdout }) => [stdout.trim()],
    () => [],
  );
  const candidates = [
    ...asked,
    ...(await newestFirst('/usr/lib/postgresql', /^\d+$/)),
    ...(await newestFirst('/opt/homebrew/opt', /^postgresql(@\d+)?$/)),
    ...(await newestFirst('/usr/local/opt', /^postgresql(@\d+)?$/)),
    ...pathFolders(env),
  ];
  for (const folder of candidates) {
    const programs = await Promise.all(
      ['postgres', 'initdb', 'psql'].map(name => findProgram(name, [folder])),
    );
    if (programs.every(Boolean)) {
      return folder;
    }
  }
  throw new Error(
    `PostgreSQL's server is missing; install it: Debian "apt-get install postgresql", macOS "brew install postgresql@17"`,
  );
}

/** The `bin` folders of the versions below a folder, highest version first. */
async function newestFirst(parent: string, pattern: RegExp): Promise<string[]> {
  const names = await readdir(parent).catch(() => [] as string[]);
  const version = (name: string) => Number(/\d+$/.exec(name)?.[0] ?? 0);
  return names
    .filter(name => pattern.test(name))
    .sort((a, b) => version(b) - version(a))
    .map(name => join(parent, name, 'bin'));
}

async function findProgram(
  name: string,
  folders: readonly string[],
): Promise<string | undefined> {
  for (const folder of folders) {
    const program = join(folder, name);
    const runs = await access(program, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (runs) {
      return program;
    }
  }
  return undefined;
}

function pathFolders(env: NodeJS.ProcessEnv): string[] {
  return (env.PATH ?? '').split(delimiter).filter(Boolean);
}
