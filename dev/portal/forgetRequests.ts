import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** What the backend remembers of a forge's pull requests; what belongs to a request goes with it. */
const TABLES = ['requests', 'request_approvals'];

/**
 * Makes the demo's database forget the requests of an earlier forge, whose numbers begin again. What became of
 * connectors stays in their histories.
 */
export function forgetRequests(folder: string): void {
  const file = join(folder, 'db', 'kafka-connect.sqlite');
  if (!existsSync(file)) return;
  const database = new DatabaseSync(file);
  try {
    const known = database
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table'")
      .all()
      .map(({ name }) => name);
    for (const table of TABLES.filter(each => known.includes(each))) {
      database.exec(`DELETE FROM ${table}`);
    }
  } finally {
    database.close();
  }
}
