import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { datagen, postgres } from '../../__testUtils__/emulatedRepository';
import {
  BAD,
  QUICK,
  sharedRepository,
  STATE,
} from '../../__testUtils__/sharedRepository';

jest.setTimeout(120_000);

const NAME = 'finance-orders-source-dev-gen';
const CDC = 'finance-salesdb-source-dev-cdc';
const {
  actions,
  apply,
  kconnect,
  ledgerTexts,
  merge,
  remote,
  repository,
  run,
  running,
} = sharedRepository();

/** Five minutes later. */
const expireLock = () => {
  const folder = remote.clone();
  const ref = 'refs/kconnect/dev';
  remote.git(['fetch', '--quiet', 'origin', ref], folder);
  remote.git(['checkout', '--quiet', 'FETCH_HEAD'], folder);
  const path = join(folder, 'lock.json');
  const lock = JSON.parse(readFileSync(path, 'utf8'));
  const until = '2026-01-01T00:00:00.000Z';
  writeFileSync(path, JSON.stringify({ ...lock, until }));
  remote.git(['commit', '--quiet', '--all', '--amend', '--no-edit'], folder);
  remote.git(['push', '--quiet', '--force', 'origin', `HEAD:${ref}`], folder);
};

describe('--state git', () => {
  it('lets a runner that has never seen it know what ran and what failed', async () => {
    await merge(CDC, postgres(CDC));
    expect((await apply([], remote.clone())).change.result).toBe('applied');
    await merge(CDC, postgres(CDC, BAD));
    const restored = await apply([], remote.clone());
    expect(restored.change.result).toBe('restored');
    expect(await running(CDC, 'database.hostname')).toBe('salesdb.example.com');
    const again = await apply([], remote.clone());
    expect(again.change).toMatchObject({
      result: 'skipped',
      reason: expect.stringContaining('not tried again'),
    });
    const texts = ledgerTexts();
    expect(texts).toContain('${secret:env:FINANCE_PASSWORD}');
    expect(texts).not.toContain(repository.env.FINANCE_PASSWORD);
  });

  it('lets one of two clones apply at a time, and says who does', async () => {
    await merge(NAME, datagen(NAME));
    const words = ['apply', ...QUICK, ...STATE];
    const both = await Promise.all(
      [remote.clone(), remote.clone()].map(folder => run(words, folder)),
    );
    const statuses = both.map(({ status }) => status).sort();
    expect(statuses).toEqual([0, 1]);
    const refused = both.find(({ status }) => status === 1)!;
    expect(refused.stderr).toMatch(
      /dev is being applied to by process \d+ on .* since/,
    );
  });

  it('is ended by the next run where one was killed, once its lock is free', async () => {
    await merge(CDC, postgres(CDC));
    await apply();
    await merge(CDC, postgres(CDC, BAD));
    const killed = await kconnect(['apply', ...QUICK, ...STATE], {
      cwd: remote.clone(),
      env: actions(),
      onOutput: (text, kill) => {
        if (/: (PROVISIONING|RUNNING|FAILED)\n/.test(text)) kill('SIGKILL');
      },
    });
    expect(killed.status).toBe('SIGKILL');
    const next = remote.clone();
    const refused = await run(['apply', ...QUICK, ...STATE], next);
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain('If it was killed, its lock is free at');
    expireLock();
    expect((await apply([], next)).change.result).toBe('restored');
    expect(await running(CDC, 'database.hostname')).toBe('salesdb.example.com');
  });
});
