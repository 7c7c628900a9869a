import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { explain } from './explain.mjs';
import { YARN } from './install.mjs';
import { root } from './paths.mjs';
import { runOrFail } from './run-logged.mjs';
import { npmInstall } from './toolchain.mjs';

let folder;
let refusing;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kconnect-explain-'));
  refusing = await addressThatRefuses();
});
after(() => rmSync(folder, { recursive: true, force: true }));

for (const loglevel of ['notice', 'silent']) {
  test(`npm, told to be ${loglevel}, cannot reach its registry`, async () => {
    const failure = await runOrFail({
      name: 'test-npm-unreachable',
      title: 'Taking Node',
      ...npmInstall(folder, 'left-pad@1.3.0'),
      env: {
        npm_config_registry: refusing,
        npm_config_fetch_retries: '0',
        npm_config_loglevel: loglevel,
      },
    }).catch(error => error);
    assert.match(
      failure.message,
      /^The npm registry cannot be reached \(ECONNREFUSED\): check the network/,
    );
  });
}

test('Yarn cannot reach its registry', async () => {
  writeFileSync(
    join(folder, 'package.json'),
    '{"name":"x","dependencies":{"left-pad":"1.3.0"}}',
  );
  writeFileSync(join(folder, 'yarn.lock'), '');
  const failure = await runOrFail({
    name: 'test-yarn-unreachable',
    title: 'Installing packages',
    command: process.execPath,
    args: [YARN, 'install'],
    cwd: folder,
    env: {
      YARN_NPM_REGISTRY_SERVER: refusing,
      YARN_UNSAFE_HTTP_WHITELIST: '127.0.0.1',
      YARN_HTTP_RETRY: '0',
      YARN_GLOBAL_FOLDER: join(folder, 'global'),
      YARN_ENABLE_GLOBAL_CACHE: 'true',
      YARN_ENABLE_IMMUTABLE_INSTALLS: 'false',
    },
  }).catch(error => error);
  assert.match(
    failure.message,
    /^The npm registry cannot be reached \(ECONNREFUSED\): check the network/,
  );
  assert.match(failure.log, /test-yarn-unreachable\.log$/);
});

// Linux has a device that is always full; elsewhere there is none to be had for a test.
const skip = !existsSync('/dev/full') && 'this system has no /dev/full';

test('a step meets a full disk', { skip }, async () => {
  const failure = await runOrFail({
    name: 'test-full-disk',
    title: 'Installing packages',
    command: process.execPath,
    args: ['-e', 'require("fs").writeFileSync("/dev/full", "x")'],
  }).catch(error => error);
  assert.match(failure.message, /^The disk is full: free some space for /);
});

test('the disk is full', () => {
  const said = explain(
    'Error: ENOSPC: no space left on device, write\n  connect ECONNREFUSED 127.0.0.1:80',
  );
  assert.equal(
    said,
    `The disk is full: free some space for ${root} (3 GB are needed), then run the same command again.`,
  );
});

test('yarn.lock is not that of the packages', () => {
  const output =
    '➤ YN0028: │ The lockfile would have been modified by this install, which is explicitly forbidden.';
  assert.match(explain(output), /^yarn\.lock does not fit/);
});

test('what is not known is not explained', () => {
  assert.equal(explain('Error: something else'), undefined);
});

/** A port of this machine on which nobody listens. */
function addressThatRefuses() {
  return new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(`http://127.0.0.1:${port}/`));
    });
  });
}
