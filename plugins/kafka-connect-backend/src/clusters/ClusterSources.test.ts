import {
  clusterDefinitionSchema,
  type ClusterDefinition,
} from '@kconnect/plugin-kafka-connect-common';
import {
  MemoryRequestBudget,
  selfManagedKind,
} from '@kconnect/plugin-kafka-connect-node';
import { ClusterSources } from './ClusterSources';

const definition = (change: object = {}): ClusterDefinition =>
  clusterDefinitionSchema.parse({
    ...{ id: 'c', environment: 'dev', kind: 'self-managed' },
    url: 'http://localhost:1',
    ...change,
  });
const SECRET = '${secret:env:TEST_SOURCES_SECRET}';
const locked = definition({ credentials: { key: SECRET, secret: SECRET } });

describe('ClusterSources', () => {
  const made: { secret?: string; closed: number }[] = [];
  const env: NodeJS.ProcessEnv = {};
  let broken: string | undefined;
  const sources = () =>
    new ClusterSources(
      {
        kinds: new Map([[selfManagedKind.kind, selfManagedKind]]),
        ...{ budget: new MemoryRequestBudget(), timeoutMs: 1_000, env },
      },
      () =>
        ({ credentials }) => {
          if (broken) throw new Error(broken);
          const source = { secret: credentials?.secret, closed: 0 };
          made.push(source);
          return {
            async close() {
              source.closed += 1;
            },
          };
        },
    );

  beforeEach(() => {
    made.length = 0;
    broken = undefined;
    delete env.TEST_SOURCES_SECRET;
  });

  it('makes one for all who ask at the same time', async () => {
    const one = sources();
    const [first, ...others] = await Promise.all(
      Array.from({ length: 5 }, () => one.of(definition())),
    );
    expect(others).toEqual(Array(4).fill(first));
    expect(made).toHaveLength(1);
    await one.close();
    expect(made).toEqual([{ closed: 1 }]);
  });

  it('makes another for another definition, and closes the one before', async () => {
    const one = sources();
    await one.of(definition());
    await one.of(definition({ url: 'http://localhost:2' }));
    expect(made.map(({ closed }) => closed)).toEqual([1, 0]);
  });

  it('tries again what could not be made, with the credentials as they are then', async () => {
    const one = sources();
    await expect(one.of(locked)).rejects.toMatchObject({
      code: 'credentials',
      message: expect.stringContaining('TEST_SOURCES_SECRET'),
    });
    env.TEST_SOURCES_SECRET = 'first';
    await one.of(locked);
    env.TEST_SOURCES_SECRET = 'second';
    await one.drop('c');
    await one.of(locked);
    expect(made).toEqual([
      { secret: 'first', closed: 1 },
      { secret: 'second', closed: 0 },
    ]);
  });

  it('says of a definition that cannot be used what is wrong with it', async () => {
    broken = 'It needs more.';
    await expect(sources().of(definition())).rejects.toMatchObject({
      code: 'definition',
      message: 'It needs more.',
    });
  });

  it('has none of a kind that nobody knows', async () => {
    const unknown = definition({ kind: 'carrier-pigeon' });
    expect(await sources().of(unknown)).toBeUndefined();
    expect(made).toEqual([]);
  });
});
