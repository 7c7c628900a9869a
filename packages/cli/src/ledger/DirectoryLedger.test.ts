import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { DirectoryLedger } from './DirectoryLedger';
import type { LedgerEntry } from './Ledger';

const entry = (digest: string): LedgerEntry => ({
  applied: { digest, text: '{}', at: '2026-01-01T00:00:00.000Z' },
  failed: [],
});

describe('DirectoryLedger', () => {
  let folder: string;
  let ledger: DirectoryLedger;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kconnect-ledger-'));
    ledger = new DirectoryLedger(folder);
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  /** A lock as somebody else left it. */
  const leaveLock = (content: string, ageMs = 0) => {
    const path = join(folder, 'locks', 'dev');
    mkdirSync(join(folder, 'locks'), { recursive: true });
    writeFileSync(path, content);
    const then = new Date(Date.now() - ageMs);
    utimesSync(path, then, then);
  };

  it('knows nothing at first', async () => {
    expect(await ledger.entries()).toEqual(new Map());
  });

  it('keeps what it is told, and forgets', async () => {
    await ledger.record('cc-dev/a', entry('1'));
    await ledger.record('cc-dev/b', entry('2'));
    await ledger.record('cc-dev/a', entry('3'));
    await ledger.record('cc-dev/b', undefined);
    expect(await new DirectoryLedger(folder).entries()).toEqual(
      new Map([['cc-dev/a', entry('3')]]),
    );
  });

  it('says which file it cannot read', async () => {
    await ledger.record('cc-dev/a', entry('1'));
    const path = join(folder, 'connectors', 'cc-dev', 'a.json');
    writeFileSync(path, '{"applied":');
    await expect(ledger.entries()).rejects.toThrow(path);
  });

  it('locks one environment and not the others', async () => {
    const release = await ledger.lock('dev');
    await expect(new DirectoryLedger(folder).lock('dev')).rejects.toThrow(
      `dev is being applied to by process ${process.pid} on ${hostname()}`,
    );
    await (
      await ledger.lock('prod')
    )();
    await release();
    await (
      await ledger.lock('dev')
    )();
  });

  it('takes the lock of a process that is gone', async () => {
    const child = spawn(process.execPath, ['--eval', '']);
    await once(child, 'close');
    leaveLock(JSON.stringify({ pid: child.pid, host: hostname() }));
    const release = await ledger.lock('dev');
    await expect(ledger.lock('dev')).rejects.toThrow(`process ${process.pid}`);
    await release();
  });

  it('waits for another machine until it has not been seen for a minute', async () => {
    const other = JSON.stringify({ pid: 1, host: 'runner-7' });
    leaveLock(other, 30_000);
    await expect(ledger.lock('dev')).rejects.toThrow('runner-7');
    leaveLock(other, 90_000);
    await (
      await ledger.lock('dev')
    )();
  });

  it('takes no lock that it cannot read', async () => {
    leaveLock('what is this', 90_000);
    await expect(ledger.lock('dev')).rejects.toThrow('cannot be read');
  });

  it.each(Array.from({ length: 20 }, (_, round) => round))(
    'gives a dead lock to one of many (%i)',
    async () => {
      leaveLock(JSON.stringify({ pid: 1, host: 'runner-7' }), 90_000);
      const tries = await Promise.allSettled(
        Array.from({ length: 16 }, () =>
          new DirectoryLedger(folder).lock('dev'),
        ),
      );
      const taken = tries.filter(each => each.status === 'fulfilled');
      expect(taken).toHaveLength(1);
      await taken[0].value();
      expect(readdirSync(join(folder, 'locks'))).toEqual([]);
    },
  );

  it('leaves a dead lock to people where somebody died while removing it', async () => {
    leaveLock(JSON.stringify({ pid: 1, host: 'runner-7' }), 90_000);
    const burial = join(folder, 'locks', 'dev.burial');
    writeFileSync(burial, JSON.stringify({ pid: 2, host: 'runner-8' }));
    await expect(ledger.lock('dev')).rejects.toMatchObject({
      message: expect.stringContaining('process 2 on runner-8'),
      fix: expect.stringContaining(`remove ${burial}`),
    });
  });
});
