import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  mkdtempSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Failure } from '../lib/failure.mjs';

const READY_WITHIN_MS = 60_000;

/** The releases that Backstage's `TestDatabases` know by an id: tests of any of them get the one that is here. */
const RELEASES = [11, 12, 13, 14, 15, 16, 17, 18];

/**
 * Starts an empty PostgreSQL on the loopback address, in a folder of its own that is deleted at the end.
 *
 * @param {string} bin the folder with PostgreSQL's programs
 * @returns {Promise<{url: string, stop: () => Promise<void>}>}
 */
export async function startPostgres(bin) {
  const folder = mkdtempSync(join(tmpdir(), 'kconnect-postgres-'));
  const user = ownerOfServer();
  const password = randomBytes(12).toString('hex');
  try {
    initialise({ bin, folder, user, password });
    const { pickPorts, PORT_RANGES } = await import(
      '../../dev/ports/pickPorts.ts'
    );
    const [port] = await pickPorts(1, PORT_RANGES.postgres);
    const server = spawn(
      join(bin, 'postgres'),
      [
        ['-D', join(folder, 'data')],
        ['-p', String(port)],
        ['-c', 'listen_addresses=127.0.0.1'],
        ['-c', `unix_socket_directories=${folder}`],
        // What it holds is thrown away: it need not survive a crash.
        ['-c', 'fsync=off'],
        ['-c', 'full_page_writes=off'],
        ['-c', 'max_connections=300'],
      ].flat(),
      {
        ...user,
        cwd: folder,
        detached: true,
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    );
    const ended = new Promise(resolve => server.once('exit', resolve));
    const remove = () => rmSync(folder, { recursive: true, force: true });
    // Whatever ends us, it does not stay behind.
    const killAtExit = () => {
      server.kill('SIGQUIT');
      remove();
    };
    process.once('exit', killAtExit);
    await unlessStopped(readyLine(server));
    return {
      url: `postgresql://kconnect:${password}@127.0.0.1:${port}/postgres`,
      async stop() {
        process.off('exit', killAtExit);
        server.kill('SIGINT');
        await ended;
        remove();
      },
    };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

/** The variables by which Backstage's `TestDatabases` find the server. */
export function testDatabaseVariables(url) {
  return Object.fromEntries(
    RELEASES.map(release => [
      `BACKSTAGE_TEST_DATABASE_POSTGRES${release}_CONNECTION_STRING`,
      url,
    ]),
  );
}

function initialise({ bin, folder, user, password }) {
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password);
  if (user.uid !== undefined) {
    [folder, passwordFile].forEach(path => chownSync(path, user.uid, user.gid));
  }
  chmodSync(folder, 0o700);
  execFileSync(
    join(bin, 'initdb'),
    [
      ['-D', join(folder, 'data'), '-U', 'kconnect', '-A', 'scram-sha-256'],
      ['--pwfile', passwordFile, '-E', 'UTF8', '--no-sync'],
    ].flat(),
    { ...user, cwd: folder, stdio: 'pipe' },
  );
}

/** PostgreSQL refuses to run as root. */
function ownerOfServer() {
  if (process.getuid() !== 0) {
    return {};
  }
  const id = flag => name =>
    Number(execFileSync('id', [flag, name], { stdio: 'pipe' }));
  const name = ['postgres', 'nobody'].find(candidate => {
    try {
      return id('-u')(candidate) > 0;
    } catch {
      return false;
    }
  });
  if (!name) {
    throw new Failure(
      'PostgreSQL does not run as root, and there is no user "postgres" to run it as.',
    );
  }
  return { uid: id('-u')(name), gid: id('-g')(name) };
}

function readyLine(server) {
  return new Promise((resolve, reject) => {
    let said = '';
    const timer = setTimeout(
      () => reject(new Failure('PostgreSQL did not start in time.')),
      READY_WITHIN_MS,
    );
    server.stderr.setEncoding('utf8').on('data', chunk => {
      said = (said + chunk).slice(-10_000);
      if (said.includes('ready to accept connections')) {
        clearTimeout(timer);
        resolve();
      }
    });
    server.once('error', reject);
    server.once('exit', () => {
      clearTimeout(timer);
      reject(
        new Failure(
          `PostgreSQL did not start: ${said.trim().split('\n').at(-1)}`,
        ),
      );
    });
  });
}

/** A signal ends us by way of `exit`, where what has been started is ended too. */
async function unlessStopped(work) {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  const exit = (_, number) => process.exit(128 + number);
  signals.forEach(signal => process.on(signal, exit));
  try {
    return await work;
  } finally {
    signals.forEach(signal => process.off(signal, exit));
  }
}
