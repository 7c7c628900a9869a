import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '../lib/paths.mjs';

function command(script, args, env = {}) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [`scripts/${script}`, ...args],
    {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, ...env },
    },
  );
  return { status, stdout, lines: stderr.trim().split('\n') };
}

test('npm start says at once and in one line that a port is taken', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address();
  for (const script of ['start.mjs', 'dev.mjs']) {
    const { status, stdout, lines } = command(script, ['--port', String(port)]);
    assert.equal(status, 1);
    assert.equal(stdout, '');
    assert.equal(lines.length, 1);
    assert.match(
      lines[0],
      new RegExp(
        `^Port ${port}, for the portal, is taken by another program: end that one`,
      ),
    );
  }
  other.close();
});

test('what npm runs ends when npm is told to end', async () => {
  const npm = spawn(
    'npm',
    ['run', '--silent', 'confluent-emulator', '--', '--port', '0'],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const [line] = await once(npm.stdout.setEncoding('utf8'), 'data');
  const { url } = JSON.parse(line);
  await fetch(url);

  npm.kill('SIGTERM');
  await once(npm, 'exit');
  for (
    const deadline = Date.now() + 10_000;
    Date.now() < deadline;
    await sleep(100)
  ) {
    const answered = await fetch(url).then(
      () => true,
      () => false,
    );
    if (!answered) {
      return;
    }
  }
  assert.fail('the emulator is still there');
});

test('npm start names an option that does not exist', () => {
  const { status, lines } = command('start.mjs', ['--kafak']);
  assert.equal(status, 1);
  assert.match(lines[0], /--kafak/);
});

test('npm test names a step that does not exist, and those that do', () => {
  const { status, lines } = command('test.mjs', ['--only', 'e2']);
  assert.equal(status, 1);
  assert.match(
    lines[0],
    /^There is no step e2; there are: types, format, lint, .*e2e:kafka\.$/,
  );
});

test('what cannot be run is left out with the reason, and fails where nothing may be', () => {
  const nothing = { CHROMIUM_PATH: '/nonexistent/chromium' };
  const lenient = command('test.mjs', ['--only', 'e2e:embedded'], nothing);
  assert.match(
    lenient.stdout,
    /Left out:\n {2}- Browser, everything embedded \(Playwright\): .*\/nonexistent\/chromium/,
  );
  assert.match(lenient.stdout, /\n0 passed, 0 failed\n$/);
  assert.equal(lenient.status, 0);

  const strict = command(
    'test.mjs',
    ['--only', 'e2e:embedded', '--strict'],
    nothing,
  );
  assert.match(strict.stdout, /\n0 passed, 1 failed\n$/);
  assert.equal(strict.status, 1);
});

test('a program of ours has standard output to itself', () => {
  const { status, stdout } = command('run.mjs', [
    'scripts/test/hello.ts',
    'world',
  ]);
  assert.equal(status, 3);
  assert.equal(stdout, '{"hello":["world"]}\n');
});

test('a program that is not there is named', () => {
  const { status, lines } = command('run.mjs', ['nothing.ts']);
  assert.equal(status, 1);
  assert.deepEqual(lines, ['There is no program nothing.ts to run.']);
});
