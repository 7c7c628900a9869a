import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { runLogged, runOrFail } from './run-logged.mjs';

const node = script => ({ command: process.execPath, args: ['-e', script] });

test('all that a program writes is in its log, and the end of it at hand', async () => {
  const { code, output, log } = await runLogged({
    name: 'test-run',
    ...node('console.log("out"); console.error("err"); process.exit(3)'),
  });
  assert.equal(code, 3);
  assert.match(output, /out/);
  assert.match(output, /err/);
  assert.equal(readFileSync(log, 'utf8').length, output.length);
});

test('nothing is lost of what a program writes before it ends in haste', async () => {
  const { output, log } = await runLogged({
    name: 'test-run',
    ...node(
      'for (let i = 0; i < 20000; i++) process.stdout.write(`line ${i}\\n`); process.exit(0)',
    ),
  });
  assert.match(output, /line 19999\n$/);
  assert.equal(readFileSync(log, 'utf8').trim().split('\n').length, 20_000);
});

test('a program whose time is over is ended with all that it started', async () => {
  const { output, timedOut, signal } = await runLogged({
    name: 'test-run',
    timeoutMs: 1_500,
    ...node(`
      const child = require('child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
      console.log(child.pid);
      setInterval(() => {}, 1000);`),
  });
  assert.equal(timedOut, true);
  assert.equal(signal, 'SIGTERM');
  await gone(Number(output));
});

test('a program that cannot be started is named', async () => {
  await assert.rejects(
    runLogged({ name: 'test-run', command: '/nonexistent/program', args: [] }),
    {
      name: 'Failure',
      message: /^\/nonexistent\/program cannot be started: .*ENOENT/,
    },
  );
});

test('a step that fails says its last line and where the rest is', async () => {
  await assert.rejects(
    runOrFail({
      name: 'test-run',
      title: 'Baking',
      ...node('console.log("too hot"); process.exit(1)'),
    }),
    error =>
      error.message === 'Baking failed: too hot' &&
      /test-run\.log$/.test(error.log),
  );
});

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  test(`${signal} ends the running step, and then us`, async () => {
    const module = JSON.stringify(
      new URL('./run-logged.mjs', import.meta.url).href,
    );
    const failure = JSON.stringify(
      new URL('./failure.mjs', import.meta.url).href,
    );
    const owner = spawn(process.execPath, [
      '--input-type=module',
      '-e',
      `import { runLogged } from ${module};
       import { main } from ${failure};
       await main(() => runLogged({ name: 'test-stopped', echo: true, command: process.execPath,
         args: ['-e', 'console.log(process.pid); setInterval(() => {}, 1000)'] }));`,
    ]);
    const pid = await new Promise(resolve =>
      owner.stdout.once('data', chunk => resolve(Number(chunk))),
    );
    owner.kill(signal);
    const [code] = await new Promise(resolve =>
      owner.once('exit', (...end) => resolve(end)),
    );
    assert.equal(code, 128 + constants.signals[signal]);
    await gone(pid);
  });
}

/** Resolves once there is no such process. */
async function gone(pid) {
  for (let tries = 0; tries < 100; tries++) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await sleep(50);
  }
  assert.fail(`process ${pid} is still there`);
}
