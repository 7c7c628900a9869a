import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explainExit } from './explainExit.ts';

test('a port that is taken', () => {
  assert.equal(
    explainExit(
      'Error: listen EADDRINUSE: address already in use 127.0.0.1:7007\n    at Server',
    ),
    ': port 7007 is taken by another program; end that one, or choose another port',
  );
  assert.match(
    explainExit(
      '{"code":"EADDRINUSE","message":"listen EADDRINUSE: address already in use :::7007"}',
    ),
    /port 7007 is taken/,
  );
});

test('a full disk', () => {
  assert.match(
    explainExit('SqliteError: database or disk is full'),
    /the disk is full/,
  );
});

test("the backend's last error, which names the key of the configuration", () => {
  const log = [
    '{"level":"info","message":"Starting"}',
    '{"level":"error","message":"Plugin \'auth\' startup failed;\\n caused by Error: Missing required config value at \'auth.session.secret\'"}',
    '{"level":"warn","message":"Stopping"}',
  ];
  assert.equal(
    explainExit(log.join('\n')),
    ": Plugin 'auth' startup failed; caused by Error: Missing required config value at 'auth.session.secret'",
  );
});

test('an error in plain text, without its stack', () => {
  assert.equal(
    explainExit(
      'TypeError: x is not a function\n    at ErrorThrower (file.ts:1)\n',
    ),
    ': TypeError: x is not a function',
  );
});

test('the last line where none speaks of an error', () => {
  assert.equal(
    explainExit('{"url":"http://localhost:1"}\nPort 1 is taken.\n    at x\n'),
    '; it said last: Port 1 is taken.',
  );
});

test('nothing where nothing is said', () => {
  assert.equal(explainExit(''), '');
  assert.equal(explainExit('{"url":"http://localhost:1"}\n'), '');
});
