import { clusterDefinitionSchema } from '@kconnect/plugin-kafka-connect-common';
import { closeServers, json, startServer } from '../../__testUtils__/server';
import { secretsReader, type SecretsReader } from '../../adapters/readSecrets';
import { ConnectorSecrets } from './ConnectorSecrets';

const SECOND = 1_000;
const NOW = Date.parse('2026-08-01T12:00:00Z');

type Configs = Record<string, Record<string, string> | undefined>;

let nowMs: number;
let configs: Configs;
/** What the worker answers instead. */
let failure: number | undefined;
let lists: number;
let reader: SecretsReader;
let secrets: ConnectorSecrets;

beforeEach(async () => {
  nowMs = NOW;
  lists = 0;
  failure = undefined;
  configs = {
    a: {
      'connector.class': 'org.acme.Source',
      'database.password': 'tiger-lily-7',
      'acme.passphrase.words': 'corn flower blue',
      'acme.seed': 'north-star-9',
      topic: 'orders',
    },
    b: { 'connector.class': 'org.acme.Source', 'api.key': 'orders' },
  };
  const { url } = await startServer(({ path }, response) => {
    if (path.startsWith('/connector-plugins/')) {
      json(response, [{ name: 'acme.seed', type: 'PASSWORD' }]);
      return;
    }
    lists += 1;
    if (failure) {
      json(response, { error_code: failure, message: 'no' }, failure);
      return;
    }
    json(
      response,
      Object.fromEntries(
        Object.entries(configs).map(([name, config]) => [
          name,
          { info: { name, config } },
        ]),
      ),
    );
  });
  reader = secretsReader({
    definition: clusterDefinitionSchema.parse({
      id: 'c',
      environment: 'dev',
      kind: 'self-managed',
      url,
    }),
    timeoutMs: 2_000,
  });
  secrets = new ConnectorSecrets({
    read: () => reader.read(),
    now: () => nowMs,
  });
});

afterEach(async () => {
  await reader.close();
  await closeServers();
});

const redacted = async (
  connector: string | undefined,
  text: string,
  atMs = nowMs,
) => (await secrets.redactionOf(connector, atMs))?.(text);

describe('ConnectorSecrets', () => {
  it.each([
    ['by its key', 'I tried tiger-lily-7 in vain', 'I tried **** in vain'],
    ['by its plugin’s definition', '<north-star-9>', '<****>'],
    ['in an address', '/x?w=corn%20flower%20blue', '/x?w=****'],
    ['by its looks', 'password=qwertyuiop', 'password=****'],
  ])(
    'takes out what is secret %s, of the first line on',
    async (_, text, clean) => {
      expect(await redacted('a', text)).toBe(clean);
    },
  );

  it('lets nobody make another’s lines unreadable', async () => {
    expect(await redacted('a', 'topic orders')).toBe('topic orders');
    expect(await redacted('b', 'topic orders')).toBe('topic ****');
  });

  it('takes everybody’s secrets out of the workers’ own lines', async () => {
    expect(await redacted(undefined, 'tiger-lily-7 and orders')).toBe(
      '**** and ****',
    );
  });

  it('reads the configurations once for many lines, and again after a minute', async () => {
    for (let i = 0; i < 50; i++) await redacted('a', 'x');
    expect(lists).toBe(1);
    nowMs += 61 * SECOND;
    await redacted('a', 'x');
    expect(lists).toBe(2);
  });

  it('knows a connector that was made a moment ago', async () => {
    await redacted('a', 'x');
    configs.c = { password: 'brand-new-1' };
    nowMs += 5 * SECOND;
    expect(await redacted('c', 'with brand-new-1')).toBe('with ****');
  });

  it('knows the new password, and still the old one, once somebody has changed it', async () => {
    await redacted('a', 'x');
    configs.a!['database.password'] = 'lion-rose-8';
    nowMs += 5 * SECOND;
    secrets.outdate();
    expect(await redacted('a', 'tiger-lily-7 lion-rose-8')).toBe('**** ****');
  });

  it('hands on no line of a connector whose configuration nobody can tell', async () => {
    expect(await redacted('gone', 'x', NOW - 3_600 * SECOND)).toBeUndefined();
    configs.odd = undefined;
    nowMs += 5 * SECOND;
    expect(await redacted('odd', 'x')).toBeUndefined();
    expect(lists).toBe(2);
  });

  it('asks no more than every two seconds for one that is not there', async () => {
    for (let i = 0; i < 20; i++) {
      await redacted('gone', 'x');
      nowMs += SECOND / 2;
    }
    expect(lists).toBeLessThanOrEqual(5);
  });

  it('knows a connector’s secrets for its last lines', async () => {
    await redacted('a', 'x');
    delete configs.a;
    nowMs += 61 * SECOND;
    expect(await redacted('a', 'tiger-lily-7')).toBe('****');
    nowMs += 700 * SECOND;
    expect(await redacted('a', 'tiger-lily-7')).toBeUndefined();
  });

  it('makes lines wait while it knows nothing, and says why', async () => {
    failure = 403;
    await expect(redacted('a', 'x')).rejects.toMatchObject({
      name: 'ConnectError',
      code: 'forbidden',
      message: expect.stringMatching(/^Log lines wait until/),
    });
    failure = undefined;
    nowMs += 11 * SECOND;
    expect(await redacted('a', 'tiger-lily-7')).toBe('****');
  });

  it('goes on with what it knows for an hour, without asking at each line', async () => {
    await redacted('a', 'x');
    failure = 403;
    for (let i = 0; i < 20; i++) {
      nowMs += 61 * SECOND;
      expect(await redacted('a', 'tiger-lily-7')).toBe('****');
      expect(await redacted('a', 'tiger-lily-7')).toBe('****');
    }
    expect(lists).toBe(21);
    nowMs += 3_600 * SECOND;
    await expect(redacted('a', 'x')).rejects.toThrow('Log lines wait');
  });
});
