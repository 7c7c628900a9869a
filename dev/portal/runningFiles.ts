import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SECRETS } from './demoSecrets.ts';

/** A self-managed cluster whose connectors run before anybody has written a file for them. */
export interface SeededCluster {
  id: string;
  environment: string;
  /** A worker's REST interface. */
  connect: string;
  /** Where the workers' secrets lie, in a folder for each department. */
  secretsFolder: string;
}

type Settings = Readonly<Record<string, string>>;

const SENSITIVE = /password|secret|token/i;

/**
 * Has a repository's files of a cluster say what runs there, and its departments own the secrets that lie there: else the
 * first deployment would bring connectors that run to databases that there are none of. What has no reference to a file of
 * secrets, and nothing else for a secret, has no file.
 */
export async function describeRunning(
  repository: string,
  { connect, environment, id, secretsFolder }: SeededCluster,
): Promise<void> {
  const departments = join(repository, 'departments.yaml');
  const text = await readFile(departments, 'utf8');
  await writeFile(
    departments,
    text.replaceAll(SECRETS, `file:${secretsFolder}/`),
  );

  const folder = join(repository, 'connectors', environment, id);
  const running = await configsOf(connect);
  for (const path of await readdir(folder)) {
    const name = path.replace(/\.json$/, '');
    const config = running.get(name);
    const file = join(folder, path);
    if (!config || !refersToFiles(config)) await rm(file);
    else {
      const { name: _, ...settings } = config;
      await writeFile(
        file,
        `${JSON.stringify({ name, config: settings }, null, 2)}\n`,
      );
    }
  }
}

function refersToFiles(config: Settings): boolean {
  return Object.entries(config).every(
    ([key, value]) => !SENSITIVE.test(key) || value.startsWith('${file:'),
  );
}

async function configsOf(connect: string): Promise<Map<string, Settings>> {
  const response = await fetch(`${connect}/connectors?expand=info`);
  if (!response.ok) {
    throw new Error(
      `${connect} answers ${response.status} for its connectors.`,
    );
  }
  const answer = (await response.json()) as Record<
    string,
    { info: { config: Settings } }
  >;
  return new Map(
    Object.entries(answer).map(([name, { info }]) => [name, info.config]),
  );
}
