import { databases } from '../__testUtils__/database';
import { migrationsDirectory } from './migrate';

jest.setTimeout(60_000);

const TABLES = [
  'cluster_readings',
  'configuration_files',
  'connector_events',
  'connectors',
];

describe.each(databases.eachSupportedId())('migrations on %s', id => {
  it('go up, down and up again', async () => {
    const knex = await databases.init(id);
    const existing = async () => {
      const found = await Promise.all(TABLES.map(t => knex.schema.hasTable(t)));
      return TABLES.filter((_, i) => found[i]);
    };

    await knex.migrate.latest({ directory: migrationsDirectory });
    expect(await existing()).toEqual(TABLES);

    await knex.migrate.rollback({ directory: migrationsDirectory }, true);
    expect(await existing()).toEqual([]);

    await knex.migrate.latest({ directory: migrationsDirectory });
    expect(await existing()).toEqual(TABLES);
  });
});
