import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DirectoryLedger } from '../DirectoryLedger';
import type { LedgerEntry } from '../Ledger';
import { GitLedger, type GitLedgerOptions } from './GitLedger';

const entry = (digest: string): LedgerEntry => ({
  applied: { digest, text: '{}', at: '2026-01-01T00:00:00.000Z' },
  failed: [],
});

const ENVIRONMENTS: Record<string, string> = {
  'cc-dev': 'dev',
  'cc-prod': 'prod',
};

jest.setTimeout(60_000);

describe('GitLedger', () => {
  let root: string;
  let remote: string;
  const env = { PATH: process.env.PATH, HOME: '/nonexistent' };
  const git = (folder: string, ...args: string[]) =>
    execFileSync('git', args, {
      ...{ cwd: folder, env, encoding: 'utf8' },
      stdio: ['ignore', 'pipe', 'pipe'],
    }).trim();

  /** A clone on a machine of its own. */
  const clone = (name: string) => {
    const folder = join(root, name);
    git(root, 'clone', '--quiet', remote, folder);
    return folder;
  };

  const ledgerIn = (folder: string, options: Partial<GitLedgerOptions> = {}) =>
    new GitLedger({
      ...{ folder, env, remote: 'origin' },
      environments: async () => Object.values(ENVIRONMENTS),
      environmentOf: async cluster => ENVIRONMENTS[cluster],
      ...options,
    });

  /** Writes a file of the ref as somebody else would. */
  const forge = (path: string, text: string) => {
    const folder = join(root, 'forger');
    git(root, 'clone', '--quiet', remote, folder);
    git(folder, 'fetch', '--quiet', 'origin', 'refs/kconnect/dev');
    git(folder, 'checkout', '--quiet', 'FETCH_HEAD');
    writeFileSync(join(folder, path), text);
    git(folder, 'add', path);
    const who = ['-c', 'user.name=x', '-c', 'user.email=x'];
    git(folder, ...who, 'commit', '--quiet', '--amend', '--no-edit');
    git(
      folder,
      'push',
      '--quiet',
      '--force',
      'origin',
      'HEAD:refs/kconnect/dev',
    );
    rmSync(folder, { recursive: true });
  };

  const refs = () => git(remote, 'for-each-ref', '--format=%(refname)');

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'kconnect-git-'));
    remote = join(root, 'remote.git');
    git(root, 'init', '--quiet', '--bare', '--initial-branch=main', remote);
  });

  afterEach(() => rmSync(root, { recursive: true }));

  it('knows nothing at first, and writes nothing for a look', async () => {
    expect(await ledgerIn(clone('one')).entries()).toEqual(new Map());
    expect(refs()).toBe('');
  });

  it('is known to who has never seen it', async () => {
    const ledger = ledgerIn(clone('one'));
    const release = await ledger.lock('dev');
    await ledger.record('cc-dev/a', entry('1'));
    await ledger.record('cc-dev/b', entry('ü\n2'));
    await ledger.record('cc-dev/a', entry('3'));
    await ledger.record('cc-dev/c', entry('4'));
    await ledger.record('cc-dev/c', undefined);
    await release();
    const other = clone('two');
    expect(await ledgerIn(other).entries()).toEqual(
      new Map([
        ['cc-dev/a', entry('3')],
        ['cc-dev/b', entry('ü\n2')],
      ]),
    );
    expect(refs()).toBe('refs/kconnect/dev');
    // Nothing of it is left in the clone's own refs or files.
    expect(git(other, 'for-each-ref')).toBe('');
    expect(git(other, 'status', '--porcelain')).toBe('');
    expect(git(other, 'rev-parse', '--is-shallow-repository')).toBe('false');
  });

  it('is the same from a folder within the repository', async () => {
    const inner = join(clone('one'), 'gitops');
    mkdirSync(inner);
    const ledger = ledgerIn(inner);
    const release = await ledger.lock('dev');
    await ledger.record('cc-dev/a', entry('1'));
    await expect(ledgerIn(inner).lock('dev')).rejects.toThrow('dev is being');
    await release();
    for (const folder of [inner, clone('two')]) {
      expect(await ledgerIn(folder).entries()).toEqual(
        new Map([['cc-dev/a', entry('1')]]),
      );
    }
  });

  it('keeps one commit, however much was written', async () => {
    const ledger = ledgerIn(clone('one'));
    for (const digest of ['1', '2', '3']) {
      const release = await ledger.lock('dev');
      await ledger.record('cc-dev/a', entry(digest));
      await release();
    }
    expect(git(remote, 'rev-list', '--count', 'refs/kconnect/dev')).toBe('1');
  });

  it('writes together what comes while it is writing', async () => {
    const ledger = ledgerIn(clone('one'));
    const release = await ledger.lock('dev');
    git(remote, 'config', 'core.logAllRefUpdates', 'always');
    const names = Array.from({ length: 40 }, (_, i) => `cc-dev/n${i}`);
    await Promise.all(names.map(name => ledger.record(name, entry('1'))));
    const moves = git(remote, 'reflog', 'refs/kconnect/dev').split('\n');
    expect(moves.length).toBeLessThan(5);
    await release();
    expect([...(await ledger.entries()).keys()].sort()).toEqual(names.sort());
  });

  it('locks one environment and not the others, and says who holds it', async () => {
    const GITHUB = {
      GITHUB_SERVER_URL: 'https://github.example',
      GITHUB_REPOSITORY: 'acme/gitops',
      GITHUB_RUN_ID: '77',
    };
    const ledger = ledgerIn(clone('one'), { env: { ...env, ...GITHUB } });
    const release = await ledger.lock('dev');
    const other = ledgerIn(clone('two'));
    await expect(other.lock('dev')).rejects.toMatchObject({
      message: expect.stringMatching(
        /^dev is being applied to by https:\/\/github\.example\/acme\/gitops\/actions\/runs\/77 since 20/,
      ),
      fix: expect.stringContaining('its lock is free at 20'),
    });
    await (
      await other.lock('prod')
    )();
    await release();
    await (
      await other.lock('dev')
    )();
  });

  it('gives the lock to one of many that want it at once', async () => {
    const folders = ['one', 'two', 'three', 'four'].map(clone);
    const tries = await Promise.allSettled(
      folders.map(folder => ledgerIn(folder).lock('dev')),
    );
    const taken = tries.filter(each => each.status === 'fulfilled');
    expect(taken).toHaveLength(1);
    const refused = tries.filter(each => each.status === 'rejected');
    refused.forEach(({ reason }) => {
      expect(reason.message).toContain('dev is being applied to by');
    });
    await taken[0].value();
  });

  it('frees the lock of a run that was killed; should it live, it writes nothing any more', async () => {
    const killed = ledgerIn(clone('one'), { leaseMs: 1 });
    const release = await killed.lock('dev');
    await killed.record('cc-dev/a', entry('1'));
    // Its heart stands still, as that of a machine that sleeps.
    const sleeping = ledgerIn(clone('three'), { leaseMs: 60_000 });
    await release();
    const releaseSleeping = await sleeping.lock('dev');
    const state = git(remote, 'show', 'refs/kconnect/dev:lock.json');
    const expired = state.replace(/("until": ")\d+/, '$12020');
    forge('lock.json', expired);
    const next = ledgerIn(clone('two'));
    const releaseNext = await next.lock('dev');
    expect(await next.entries()).toEqual(new Map([['cc-dev/a', entry('1')]]));
    await expect(sleeping.record('cc-dev/a', entry('2'))).rejects.toThrow(
      'The lock of dev was lost: somebody else has taken it.',
    );
    await next.record('cc-dev/a', entry('3'));
    await releaseSleeping();
    await expect(ledgerIn(clone('four')).lock('dev')).rejects.toThrow('dev is');
    await releaseNext();
    expect(await next.entries()).toEqual(new Map([['cc-dev/a', entry('3')]]));
  });

  it('keeps the lock while it lives', async () => {
    const ledger = ledgerIn(clone('one'), { leaseMs: 500 });
    const release = await ledger.lock('dev');
    const lock = () =>
      JSON.parse(git(remote, 'show', 'refs/kconnect/dev:lock.json')).until;
    const first = lock();
    await until(() => lock() !== first);
    await release();
    expect(git(remote, 'ls-tree', '--name-only', 'refs/kconnect/dev')).toBe('');
  });

  it('says where what it cannot read is', async () => {
    const ledger = ledgerIn(clone('one'));
    await (
      await ledger.lock('dev')
    )();
    forge('lock.json', '{"id":');
    await expect(ledger.entries()).rejects.toThrow(
      'refs/kconnect/dev:lock.json cannot be read',
    );
  });

  describe('with a key', () => {
    const sealed = { env: { ...env, KCONNECT_STATE_KEY: 'k'.repeat(32) } };
    const path = 'connectors/cc-dev/a.json';

    beforeEach(async () => {
      const ledger = ledgerIn(clone('one'), sealed);
      const release = await ledger.lock('dev');
      await ledger.record('cc-dev/a', entry('1'));
      await ledger.record('cc-dev/b', entry('2'));
      await release();
    });

    const shown = (of: string) =>
      git(remote, 'show', `refs/kconnect/dev:${of}`);

    it('reads what was written with it; who has none, reads it unproven', async () => {
      const entries = new Map([
        ['cc-dev/a', entry('1')],
        ['cc-dev/b', entry('2')],
      ]);
      const folder = clone('two');
      expect(await ledgerIn(folder, sealed).entries()).toEqual(entries);
      expect(await ledgerIn(folder).entries()).toEqual(entries);
    });

    it.each([
      ['changed', () => shown(path).replace('"{}"', '"{ }"')],
      ['taken from another connector', () => shown('connectors/cc-dev/b.json')],
      ['left without a seal', () => JSON.stringify({ entry: entry('1') })],
      [
        'sealed with another key',
        () => shown(path).replace(/("seal": ")./, '$1x'),
      ],
    ])('refuses what was %s', async (_, text) => {
      forge(path, text());
      const ledger = ledgerIn(clone('two'), sealed);
      for (const work of [() => ledger.entries(), () => ledger.lock('dev')]) {
        await expect(work()).rejects.toThrow(
          `refs/kconnect/dev:${path} was not written with the key`,
        );
      }
    });

    it('takes no key that can be guessed', () => {
      expect(() =>
        ledgerIn(root, { env: { ...env, KCONNECT_STATE_KEY: 'secret' } }),
      ).toThrow('less than 32 characters');
    });
  });

  it('says that a remote takes nothing', async () => {
    const ledger = ledgerIn(clone('one'));
    const hook = join(remote, 'hooks', 'pre-receive');
    writeFileSync(hook, '#!/bin/sh\necho no for you >&2\nexit 1\n');
    chmodSync(hook, 0o755);
    await expect(ledger.lock('dev')).rejects.toMatchObject({
      message: expect.stringContaining(
        'refs/kconnect/dev of origin cannot be pushed',
      ),
      fix: expect.stringContaining('right to write'),
    });
  });

  it.each([
    ['no clone', () => root, 'origin'],
    ['no such remote', () => clone('one'), 'elsewhere'],
    ['an option for a remote', () => clone('one'), '--upload-pack=touch x'],
    ['a program for a remote', () => clone('one'), 'ext::sh -c true'],
    [
      'credentials in its address',
      () => clone('one'),
      'http://me:canary-Gt31@127.0.0.1:1/x.git',
    ],
  ])('says that there is %s', async (_, folder, elsewhere) => {
    const ledger = ledgerIn(folder(), { remote: elsewhere });
    const error = await ledger.entries().catch(each => each);
    expect(error).toMatchObject({
      name: 'CommandError',
      message: expect.stringContaining('cannot be read'),
    });
    expect(error.message).not.toContain('canary-Gt31');
  });

  it('is read as the one in a folder is', async () => {
    const folder = new DirectoryLedger(join(root, 'state'));
    const inGit = ledgerIn(clone('one'));
    for (const ledger of [folder, inGit]) {
      const release = await ledger.lock('dev');
      await ledger.record('cc-dev/a', entry('1'));
      await release();
    }
    expect(await inGit.entries()).toEqual(await folder.entries());
  });
});

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise(done => setTimeout(done, 50));
}
