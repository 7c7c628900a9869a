import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { DatabaseSync } from 'node:sqlite';
import { createRequire } from 'node:module';
import { forgetRequests } from './forgetRequests.ts';
import { inRoot } from './paths.ts';

const require = createRequire(import.meta.url);
const MIGRATION = inRoot(
  ...['plugins', 'kafka-connect-backend', 'migrations'],
  '20260401000000_requests.js',
);

test("an earlier forge's requests are forgotten, with what belongs to them", async t => {
  const folder = mkdtempSync(join(tmpdir(), 'kconnect-requests-'));
  t.after(() => rmSync(folder, { recursive: true }));
  // Before the first start there is no database.
  forgetRequests(folder);
  mkdirSync(join(folder, 'db'));
  const filename = join(folder, 'db', 'kafka-connect.sqlite');
  const knex = require('knex')({
    ...{ client: 'better-sqlite3', useNullAsDefault: true },
    connection: { filename },
  });
  await require(MIGRATION).up(knex);
  await knex('requests').insert({
    ...{ number: 1, state: 'merged', head: 'a', updated_at: '', read_at: 0 },
    ...{ reading: '{}', files: '[]' },
  });
  await knex('request_connectors').insert({
    ...{ number: 1, cluster: 'cc-dev', name: 'finance-a-sink-dev-b' },
  });
  await knex.destroy();

  forgetRequests(folder);
  const database = new DatabaseSync(filename);
  for (const table of ['requests', 'request_connectors']) {
    const left = database.prepare(`SELECT * FROM ${table}`).all();
    assert.deepEqual(left, [], table);
  }
  database.close();
});
