import {
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fixedClock } from './clock.ts';
import { startEmulator } from './startEmulator.ts';
import type { RunningEmulator } from './startEmulator.ts';
import { clientOf, datagen, postgresCdc } from './testing/client.ts';
import { devCluster, principalWith } from './testing/places.ts';

describe('a state that is kept', () => {
  let folder: string;
  let stateFile: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'emulator-state-'));
    stateFile = join(folder, 'state.json');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const clock = fixedClock('2026-03-02T10:00:00Z');

  it('survives a restart, with ids, secrets and what is under way', async () => {
    const options = { seed: {}, stateFile, clock, timeScale: 1 };
    const first = await startEmulator(options);
    const before = clientOf(first);
    await before.call('PUT', '/connectors/one/config', {
      body: datagen('one'),
    });
    await before.call('PUT', '/connectors/two/config', {
      body: postgresCdc('two', { 'database.password': 'wrong' }),
    });
    await before.call('POST', '/connectors/one/offsets/request', {
      body: { type: 'DELETE' },
    });
    await before.call('DELETE', '/connectors/none');
    const list = '/connectors?expand=info,status,id';
    const seen = (await before.call('GET', list)).text;
    await first.close();

    const second = await startEmulator(options);
    const after = clientOf(second);
    expect((await after.call('GET', list)).text).toBe(seen);
    second.control.advance(600_000);
    const { json } = await after.call('GET', list);
    expect(json.one.status.connector.state).toBe('RUNNING');
    expect(json.two.status.connector.state).toBe('FAILED');
    const offsets = await after.call(
      'GET',
      '/connectors/one/offsets/request/status',
    );
    expect(offsets.json.status.phase).toBe('APPLIED');
    await after.call('PUT', '/connectors/three/config', {
      body: datagen('three'),
    });
    const ids = await after.call('GET', '/connectors?expand=id');
    expect(
      new Set(Object.values<any>(ids.json).map(({ id }) => id.id)).size,
    ).toBe(3);
    await second.close();
  });

  it('keeps service accounts, keys, rights, topics and quotas', async () => {
    const paths = [
      '/iam/v2/service-accounts?page_size=100',
      '/iam/v2/api-keys',
      '/org/v2/environments',
      '/kafka-quotas/v1/client-quotas',
      '/kafka/v3/clusters/lkc-dev001/topics',
      '/kafka/v3/clusters/lkc-dev001/acls',
    ];
    const read = async (emulator: RunningEmulator) => {
      const answers = await Promise.all(
        paths.map(path => clientOf(emulator).send('GET', path)),
      );
      return answers.map(({ json }) =>
        json.data.map(({ metadata: _, ...row }: any) => row.id ?? row),
      );
    };
    const first = await startEmulator({ stateFile });
    const owner = await principalWith(first, [
      ['ResourceOwner', `${devCluster}/connector=finance-*`],
    ]);
    const { send } = clientOf(first);
    await send('POST', '/org/v2/environments', { body: { display_name: 'x' } });
    await send('POST', '/kafka/v3/clusters/lkc-dev001/acls', {
      body: {
        resource_type: 'TOPIC',
        resource_name: '*',
        pattern_type: 'LITERAL',
        principal: 'User:sa-finance-dev',
        operation: 'READ',
        permission: 'ALLOW',
      },
    });
    await send('DELETE', '/iam/v2/service-accounts/sa-logistics-dev');
    const before = await read(first);
    await first.close();
    const second = await startEmulator({ stateFile });
    const hideUrl = (value: unknown, url: string) =>
      JSON.stringify(value).replaceAll(url, '');
    expect(hideUrl(await read(second), second.url)).toBe(
      hideUrl(before, first.url),
    );
    const mine = await clientOf(second).call('GET', '/connectors', owner);
    expect(mine.status).toBe(200);
    expect(mine.json.length).toBeGreaterThan(3);
    const text = readFileSync(stateFile, 'utf8');
    await second.close();
    writeFileSync(
      stateFile,
      text.replace('"apiKeys":[{', '"apiKeys":[{"id":5},{'),
    );
    await expect(startEmulator({ stateFile })).rejects.toThrow(
      /tables\.apiKeys: .*Mend or remove/,
    );
  });

  it('wins over the seed, whose deleted connectors stay deleted', async () => {
    const first = await startEmulator({ stateFile });
    const name = 'finance-salesdb-source-dev-cdc';
    await clientOf(first).call('DELETE', `/connectors/${name}`);
    await first.close();
    const second = await startEmulator({ stateFile });
    const { json } = await clientOf(second).call('GET', '/connectors');
    expect(json).not.toContain(name);
    expect(json.length).toBeGreaterThan(40);
    await second.close();
  });

  it('is written soon after a change, for its owner alone', async () => {
    const emulator = await startEmulator({ seed: {}, stateFile });
    await clientOf(emulator).call('PUT', '/connectors/one/config', {
      body: datagen('one'),
    });
    const written = () => readFileSync(stateFile, 'utf8').includes('"one"');
    while (!written()) {
      await new Promise(resolve => setTimeout(resolve, 20));
    }
    // eslint-disable-next-line no-bitwise -- a file mode is made of bits
    expect(statSync(stateFile).mode & 0o777).toBe(0o600);
    await emulator.close();
  });

  it.each([
    [
      'no JSON',
      '{"version": 2,',
      /state\.json cannot be read: .*Mend or remove/,
    ],
    ['of another version', '{"version": 1}', /version: .*Mend or remove/],
    [
      'not a state',
      '{"version":2,"idsGiven":1,"clusters":{"lkc-dev001":[{"id":"x"}]}}',
      /clusters\.lkc-dev001\.0\.name/,
    ],
  ])(
    'is refused where it is %s, and left as it is',
    async (_, text, reason) => {
      writeFileSync(stateFile, text);
      await expect(startEmulator({ stateFile })).rejects.toThrow(reason);
      expect(readFileSync(stateFile, 'utf8')).toBe(text);
    },
  );

  it('is refused where it cannot be written', async () => {
    await expect(
      startEmulator({ stateFile: join(folder, 'no', 'such', 'folder') }),
    ).rejects.toThrow(/cannot be written: ENOENT/);
  });
});
