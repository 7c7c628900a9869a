import { applying } from '../__testUtils__/applying';
import {
  datagen,
  emulatedRepository,
  fileOf,
  postgres,
} from '../__testUtils__/emulatedRepository';
import { startVaultServer } from '../__testUtils__/vaultServer';

jest.setTimeout(60_000);

const repository = emulatedRepository();
const { apply, changed, configOf, killed, ledger, listed, run } =
  applying(repository);

const NAME = 'finance-orders-source-dev-gen';
const CDC = 'finance-salesdb-source-dev-cdc';
/** Which the cluster accepts, and says a minute later that it cannot be reached. */
const NOWHERE = { 'database.hostname': 'db.unreachable.example.com' };
const RUNS = 'salesdb.example.com';

/** Finance's connector runs, and its file becomes one that does not come up. */
async function breakFile() {
  repository.write(fileOf(CDC), postgres(CDC));
  expect((await apply()).of(CDC).result).toBe('applied');
  repository.write(fileOf(CDC), postgres(CDC, NOWHERE));
  repository.emulator.control.clearRequests();
}

describe('an apply that is killed', () => {
  it('between two connectors is ended by the next one, which takes its lock', async () => {
    repository.write(fileOf(NAME), datagen(NAME));
    repository.write(fileOf(CDC), postgres(CDC));
    await killed(new RegExp(`${NAME}: applied`), ['--parallel', '1']);
    const next = await apply();
    expect(next.status).toBe(0);
    expect(next.of(NAME).result).toBe('unchanged');
    expect(next.of(CDC).result).toBe('applied');
    expect(await listed()).toHaveLength(2);
  });

  it('while a change comes up is followed by one that sees the end of it', async () => {
    await breakFile();
    await killed(/: PROVISIONING\n/);
    expect((await apply()).of(CDC)).toMatchObject({ result: 'restored' });
    expect((await configOf(CDC))['database.hostname']).toBe(RUNS);
  });

  it.each([
    ['before it sent what ran before', /is put back/],
    ['after it sent what ran before', /is put back[^]*PROVISIONING/],
  ])('in a restore, %s, is ended by the next one', async (_, when) => {
    await breakFile();
    await killed(when);
    repository.emulator.control.clearRequests();
    const next = await apply();
    expect(next.of(CDC)).toMatchObject({
      result: 'restored',
      reason: expect.stringContaining('database.hostname'),
    });
    // What failed was not sent again.
    expect(changed()).toEqual([`PUT /${CDC}/config`]);
    expect((await configOf(CDC))['database.hostname']).toBe(RUNS);
    expect(await listed()).toMatchObject([{ state: 'RUNNING' }]);
    expect((await apply()).of(CDC)).toMatchObject({
      result: 'skipped',
      reason: expect.stringContaining('not tried again'),
    });
  });

  it('in a removal of what it made is ended by the next one', async () => {
    repository.write(fileOf(CDC), postgres(CDC, NOWHERE));
    await killed(/is removed:/);
    repository.emulator.control.clearRequests();
    expect((await apply()).of(CDC)).toMatchObject({ result: 'removed' });
    expect(changed()).toEqual([`DELETE /${CDC}`]);
    expect(await listed()).toEqual([]);
  });

  it('leaves to the next one what it made, though the file has changed since', async () => {
    repository.write(fileOf(CDC), postgres(CDC));
    await killed(/: PROVISIONING\n/);
    repository.write(fileOf(CDC), postgres(CDC, NOWHERE));
    expect((await apply()).of(CDC)).toMatchObject({
      ...{ action: 'update', result: 'removed' },
    });
    expect(await listed()).toEqual([]);
  });

  it('has what it left named until somebody decides, when the file is gone', async () => {
    repository.write(fileOf(CDC), postgres(CDC));
    await killed(/: PROVISIONING\n/);
    repository.remove(fileOf(CDC));
    for (const _ of [1, 2]) {
      const next = await apply();
      expect(next.status).toBe(2);
      expect(next.of(CDC)).toMatchObject({
        ...{ action: 'unmanaged', result: 'skipped' },
        reason: expect.stringContaining('--allow-delete'),
      });
    }
    expect((await apply(['--allow-delete', CDC])).status).toBe(0);
    expect(await listed()).toEqual([]);
    expect(ledger()).toBe('');
  });

  it('by a signal that it can answer says what it did and what it did not', async () => {
    repository.write(fileOf(NAME), datagen(NAME));
    repository.write(fileOf(CDC), postgres(CDC));
    const stopped = await apply(['--parallel', '1'], {
      onOutput: (text, kill) => {
        if (/: PROVISIONING\n/.test(text)) kill('SIGTERM');
      },
    });
    expect(stopped.status).toBe(2);
    expect(stopped.of(NAME)).toMatchObject({
      result: 'failed',
      reason: expect.stringContaining('the next apply looks'),
    });
    expect(stopped.of(CDC)).toMatchObject({
      result: 'skipped',
      reason: expect.stringContaining('told to stop'),
    });
    expect((await apply()).status).toBe(0);
    expect(await listed()).toHaveLength(2);
  });
});

describe('two applies at once', () => {
  it('are one, and one that says who holds the environment and what to do', async () => {
    repository.write(fileOf(NAME), datagen(NAME));
    const both = await Promise.all([
      run(['apply', '--settle', '0.2']),
      run(['apply', '--settle', '0.2']),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([0, 1]);
    const refused = both.find(({ status }) => status === 1)!;
    expect(refused.stderr).toMatch(
      /dev is being applied to by process \d+ on \S+\.\nWait for it\./,
    );
    expect(await listed()).toHaveLength(1);
  });
});

describe('a connector that never comes to run', () => {
  it('is removed where it is new', async () => {
    repository.write(fileOf(NAME), datagen(NAME));
    repository.emulator.control.freeze();
    const outcome = await apply(['--timeout', '1']);
    expect(outcome.status).toBe(2);
    expect(outcome.of(NAME)).toMatchObject({
      result: 'removed',
      reason: 'It is still PROVISIONING after 1 s.',
    });
    expect(await listed()).toEqual([]);
  });

  it('is what ran before again, where something did', async () => {
    repository.write(fileOf(NAME), datagen(NAME));
    await apply();
    repository.write(fileOf(NAME), datagen(NAME, { quickstart: 'USERS' }));
    const { control } = repository.emulator;
    control.freeze();
    const outcome = await apply(['--timeout', '2'], {
      onOutput: text => {
        if (text.includes('is put back')) control.freeze(false);
      },
    });
    expect(outcome.of(NAME)).toMatchObject({
      result: 'restored',
      reason: 'It is still PROVISIONING after 2 s.',
    });
    expect((await configOf(NAME)).quickstart).toBe('ORDERS');
  });
});

describe('a cluster that is lost', () => {
  it('midway is waited for by one connector, and the next run goes on', async () => {
    repository.write(fileOf(NAME), datagen(NAME));
    repository.write(fileOf(CDC), postgres(CDC));
    const { control } = repository.emulator;
    const lost = await apply(['--timeout', '1', '--parallel', '1'], {
      onOutput: text => {
        if (text.includes(': PROVISIONING')) control.refuseConnections();
      },
    });
    expect(lost.status).toBe(2);
    expect(lost.of(NAME)).toMatchObject({
      result: 'failed',
      reason: expect.stringContaining('the next apply looks and goes on'),
    });
    expect(lost.of(CDC)).toMatchObject({
      result: 'skipped',
      reason: expect.stringContaining('cc-dev was lost before this was begun'),
    });
    await control.acceptConnections();
    const next = await apply();
    expect(next.status).toBe(0);
    expect(next.of(CDC).result).toBe('applied');
    expect(await listed()).toHaveLength(2);
  });

  it('in a restore leaves what failed, what it failed by, and the restore to the next run', async () => {
    await breakFile();
    const { control } = repository.emulator;
    const lost = await apply(['--timeout', '3'], {
      onOutput: text => {
        if (text.includes('is put back')) control.refuseConnections();
      },
    });
    expect(lost.of(CDC)).toMatchObject({
      result: 'failed',
      reason: expect.stringMatching(
        /database\.hostname.*could not be restored/,
      ),
    });
    await control.acceptConnections();
    expect((await apply()).of(CDC).result).toBe('restored');
    expect((await configOf(CDC))['database.hostname']).toBe(RUNS);
  });

  it('before its answer to a create came is not asked to create again', async () => {
    repository.write(fileOf(NAME), datagen(NAME));
    const { control } = repository.emulator;
    control.addFault({
      ...{ kind: 'cut', method: 'POST', path: '/connectors', times: 1 },
    });
    expect((await apply()).of(NAME).result).toBe('failed');
    const next = await apply();
    expect(next.of(NAME)).toMatchObject({
      ...{ action: 'unchanged', result: 'applied' },
    });
    expect(changed()).toEqual(['POST ']);
  });

  it('that fails in itself is not taken to have done nothing', async () => {
    repository.write(fileOf(NAME), datagen(NAME));
    repository.emulator.control.addFault({
      ...{ kind: 'status', status: 500, method: 'POST', times: 1 },
    });
    expect((await apply()).of(NAME)).toMatchObject({
      result: 'failed',
      reason: expect.stringContaining('What is true now is not known'),
    });
    expect((await apply()).of(NAME).result).toBe('applied');
  });
});

describe('a store of secrets', () => {
  it('that is down lets nothing be applied', async () => {
    const vault = await startVaultServer();
    vault.answer = { status: 503, body: '{"errors":["Vault is sealed"]}' };
    repository.write(fileOf(NAME), datagen(NAME));
    const password = '${secret:vault:kv/finance/salesdb#password}';
    repository.write(
      fileOf(CDC),
      postgres(CDC, { 'database.password': password }),
    );
    const env = { ...repository.env, ...vault.env };
    const outcome = await apply([], { env });
    await vault.close();
    expect(outcome.status).toBe(2);
    expect(outcome.findings).toMatchObject([
      { code: 'secret/unresolved', file: fileOf(CDC) },
    ]);
    for (const name of [NAME, CDC]) {
      expect(outcome.of(name).result).toBe('skipped');
    }
    expect(changed()).toEqual([]);
  });

  it('without a single secret lets nothing be applied', async () => {
    repository.write(fileOf(NAME), datagen(NAME));
    repository.write(fileOf(CDC), postgres(CDC));
    const env = { ...repository.env, FINANCE_PASSWORD: '' };
    const outcome = await apply([], { env });
    expect(outcome.findings).toMatchObject([
      { code: 'secret/unresolved', file: fileOf(CDC) },
    ]);
    expect(outcome.of(NAME).result).toBe('skipped');
    expect(changed()).toEqual([]);
  });

  it('that has lost what ran before has the restore wait for it', async () => {
    repository.write(fileOf(CDC), postgres(CDC));
    await apply();
    const other = '${secret:env:FINANCE_OTHER}';
    repository.write(
      fileOf(CDC),
      postgres(CDC, { ...NOWHERE, 'database.password': other }),
    );
    const FINANCE_OTHER = 'canary-other-Lw52';
    const failed = await apply([], {
      env: { ...repository.env, FINANCE_PASSWORD: '', FINANCE_OTHER },
    });
    expect(failed.of(CDC)).toMatchObject({
      result: 'failed',
      reason: expect.stringContaining('could not be put back'),
    });
    // The new secret is not needed to put back the old one.
    expect((await apply()).of(CDC).result).toBe('restored');
    expect((await configOf(CDC))['database.hostname']).toBe(RUNS);
  });
});

describe('a revision that failed', () => {
  it('is tried when it is proposed again, once the repository was without it', async () => {
    repository.write(fileOf(CDC), postgres(CDC));
    const env = { ...repository.env, FINANCE_PASSWORD: 'wrong-canary-Zx81' };
    expect((await apply([], { env })).of(CDC).result).toBe('removed');
    expect((await apply()).of(CDC).result).toBe('skipped');
    repository.remove(fileOf(CDC));
    expect((await apply()).status).toBe(0);
    repository.write(fileOf(CDC), postgres(CDC));
    expect((await apply()).of(CDC).result).toBe('applied');
  });

  it('is told with the digest by which it can be reverted', async () => {
    await breakFile();
    const { failedDigest } = (await apply()).of(CDC);
    expect(failedDigest).toMatch(/^[0-9a-f]{64}$/);
    expect(ledger()).toContain(failedDigest);
  });
});

describe('a secret', () => {
  it('that a cluster repeats is in no reason, no progress and no file', async () => {
    const { control, kafkaCluster } = repository.emulator;
    repository.write(fileOf(CDC), postgres(CDC));
    const password = repository.env.FINANCE_PASSWORD;
    const text = `The database at ${RUNS} refuses cdc with ${password} as of today`;
    const outcome = await apply([], {
      onOutput: printed => {
        if (!printed.includes(': PROVISIONING')) return;
        control.tamper(kafkaCluster, CDC, {
          failure: {
            cause: 'database-password',
            text: { headline: text, summary: text, stack: text },
          },
        });
      },
    });
    expect(outcome.of(CDC)).toMatchObject({
      result: 'removed',
      reason: expect.stringContaining('refuses cdc with ****'),
    });
    expect(ledger()).toContain('refuses cdc with ****');
  });
});
