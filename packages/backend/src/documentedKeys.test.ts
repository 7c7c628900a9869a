import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { loadConfigSchema } from '@backstage/config-loader';
import catalog from '@backstage/plugin-catalog-backend';
import type { JsonObject } from '@backstage/types';
import kafkaConnect from '@kconnect/plugin-kafka-connect-backend';
import { readFileSync } from 'node:fs';

const INSTALLATION = resolvePackagePath('backend', '../../docs/install.md');

/** Its module of the catalog reads what is not below `kafkaConnect`. */
const PROVIDER = 'catalog.providers.kafkaConnect';

const rightConfig = {
  platformTeam: 'group:default/ebs',
  repository: { path: '.' },
};

describe('the keys of the configuration that the installation names', () => {
  const documented = documentedKeys();

  it('are those of the schemas', async () => {
    const schema = await loadConfigSchema({ dependencies: ['app', 'backend'] });
    const { schemas }: { schemas: { value: SchemaNode }[] } = JSON.parse(
      JSON.stringify(schema.serialize()),
    );
    const found = schemas.flatMap(({ value: { properties } }) => {
      const providers = properties?.catalog?.properties?.providers;
      const provider = providers?.properties?.kafkaConnect?.properties ?? {};
      return [
        ...leavesOf('kafkaConnect', properties?.kafkaConnect),
        // A schedule is Backstage's own.
        ...Object.keys(provider).map(key => `${PROVIDER}.${key}`),
      ];
    });
    expect(documented).toEqual([...new Set(found)].sort());
  }, 120_000);

  it('are those that the backend knows, and it refuses others', async () => {
    const known: string[] = [];
    for (const key of await keysToldOf({ ...rightConfig, unknown: 1 })) {
      const [, name] = key.split('.');
      const isLeaf = documented.includes(key);
      const below = { ...rightConfig, [name]: { unknown: 1 } };
      known.push(...(isLeaf ? [key] : await keysToldOf(below)));
    }
    expect(known.sort()).toEqual(
      documented.filter(key => !key.startsWith(PROVIDER)),
    );
  }, 60_000);
});

/** A part of a JSON schema. */
interface SchemaNode {
  properties?: Record<string, SchemaNode | undefined>;
}

function leavesOf(key: string, node: SchemaNode | undefined): string[] {
  if (!node) return [];
  if (!node.properties) return [key];
  return Object.entries(node.properties).flatMap(([name, below]) =>
    leavesOf(`${key}.${name}`, below),
  );
}

/** The first column of the table. */
function documentedKeys(): string[] {
  const rows = readFileSync(INSTALLATION, 'utf8').matchAll(
    /^\| `((?:catalog\.providers\.)?kafkaConnect\.[\w.]+)`/gm,
  );
  return [...rows].map(([, key]) => key).sort();
}

/** What the backend says that there is, where a key is none. */
async function keysToldOf(below: JsonObject): Promise<string[]> {
  const error: Error = await startTestBackend({
    features: [
      catalog,
      kafkaConnect,
      mockServices.rootConfig.factory({ data: { kafkaConnect: below } }),
    ],
  }).then(
    () => new Error('It started.'),
    failed => failed,
  );
  const told =
    /Unknown configuration key '[\w.]+'; there are ([\w., ]+?)\.?$/m.exec(
      error.message,
    );
  if (!told) throw error;
  return told[1].split(', ');
}
