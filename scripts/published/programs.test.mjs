import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { inRoot } from '../lib/paths.mjs';
import {
  VARIABLES,
  install,
  layOut,
  manifestOf,
  pack,
  run,
} from './publishing.mjs';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'published-')));
after(() => rmSync(folder, { recursive: true }));

describe('kconnect, packed and installed', () => {
  const place = join(folder, 'kconnect');
  const kconnect = (...args) =>
    run(join(place, 'node_modules', '.bin', 'kconnect'), args, place);

  before(() => {
    const packed = layOut('packages/cli', join(folder, 'kconnect-workspace'));
    install(pack(packed, folder), place);
  });

  test('needs no other package', () => {
    const programs = readdirSync(join(place, 'node_modules', '@kconnect'));
    assert.deepEqual(programs, ['cli']);
    assert.deepEqual(
      readdirSync(join(place, 'node_modules')).filter(
        name => !/^\./.test(name),
      ),
      ['@kconnect'],
    );
  });

  test('says its version', () => {
    const { version } = manifestOf(inRoot('packages', 'cli'));
    assert.equal(kconnect('--version'), `${version}\n`);
  });

  test('checks a copy of the reference repository', () => {
    cpSync(inRoot('gitops'), join(place, 'gitops'), { recursive: true });
    assert.match(
      kconnect('validate', '--repo', 'gitops'),
      /^\d+ files: 0 errors/m,
    );
  });
});

describe('the emulator, packed and installed', () => {
  const place = join(folder, 'emulator');

  before(() => {
    const workspace = join(folder, 'emulator-workspace');
    const packed = layOut('packages/confluent-emulator', workspace);
    run(process.execPath, ['node_modules/typescript/bin/tsc'], workspace);
    run('npm', ['run', 'build'], packed);
    const { dependencies } = manifestOf(packed);
    install(pack(packed, folder), place, Object.keys(dependencies));
  });

  test('starts, answers and stops', async t => {
    const program = join(place, 'node_modules', '.bin', 'confluent-emulator');
    const child = spawn(program, ['--port', '0'], {
      env: VARIABLES,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    t.after(() => child.kill('SIGKILL'));
    const ended = once(child, 'exit');
    const [line] = await Promise.race([
      once(child.stdout.setEncoding('utf8'), 'data'),
      ended.then(([code]) => assert.fail(`It ended at once, with ${code}.`)),
    ]);
    const { url, key, secret, environment, kafkaCluster } = JSON.parse(line);
    const answer = await fetch(
      `${url}/connect/v1/environments/${environment}/clusters/${kafkaCluster}/connectors`,
      { headers: { authorization: `Basic ${btoa(`${key}:${secret}`)}` } },
    );
    assert.equal(answer.status, 200);
    assert.ok((await answer.json()).includes('finance-salesdb-source-dev-cdc'));
    child.kill('SIGTERM');
    assert.deepEqual(await ended, [0, null]);
  });

  test('is a library, too', () => {
    const script = `
      import { startEmulator } from '@kconnect/confluent-emulator';
      import { tableOf } from '@kconnect/confluent-emulator/testing';
      const emulator = await startEmulator({ seed: {} });
      await emulator.close();
      console.log(typeof tableOf);
    `;
    const args = ['--input-type=module', '--eval', script];
    assert.equal(run(process.execPath, args, place), 'function\n');
  });
});
