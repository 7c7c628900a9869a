import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { test } from 'node:test';
import pg from 'pg';
import { findPostgres } from './machine.mjs';
import { startPostgres, testDatabaseVariables } from './postgres.mjs';

const bin = findPostgres();

test(
  'a PostgreSQL of its own, of which nothing is left',
  { skip: !bin && 'there is no PostgreSQL' },
  async () => {
    const before = folders();
    const { url, stop } = await startPostgres(bin);
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query('select 6 * 7 as answer');
    await client.end();
    await stop();

    assert.deepEqual(rows, [{ answer: 42 }]);
    assert.deepEqual(folders(), before);
    await assert.rejects(
      new pg.Client({ connectionString: url }).connect(),
      /ECONNREFUSED/,
    );
  },
);

test("Backstage's tests find it, whichever release they ask for", () => {
  const variables = testDatabaseVariables('postgresql://x');
  assert.equal(
    variables.BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING,
    'postgresql://x',
  );
  assert.equal(
    variables.BACKSTAGE_TEST_DATABASE_POSTGRES17_CONNECTION_STRING,
    'postgresql://x',
  );
});

function folders() {
  return readdirSync(tmpdir()).filter(name =>
    name.startsWith('kconnect-postgres-'),
  );
}
