// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('configuration_files', table => {
    table.comment('The last good content of each configuration file');
    table.string('file', 40).primary();
    table.text('content');
    table.string('loaded_at', 30).comment('When the content was taken up');
    table.string('problem_since', 30).comment('Null while all is well');
  });

  await knex.schema.createTable('cluster_readings', table => {
    table.comment('How the last reading of each cluster went');
    table.string('cluster', 60).primary();
    table.string('as_of', 30).comment('Begin of the last good reading');
    table.string('problem_code', 60);
    table.text('problem_message');
    table.string('problem_since', 30);
    table
      .integer('revision')
      .notNullable()
      .defaultTo(0)
      .comment('Grows whenever a row of the cluster changes');
  });

  await knex.schema.createTable('connectors', table => {
    table.comment('Each connector as it was last seen');
    table.string('cluster', 60).notNullable();
    table.text('name').notNullable();
    table.string('as_of', 30).notNullable();
    table.string('fingerprint', 64).notNullable();
    table.string('health', 20).notNullable();
    table.string('since', 30).notNullable().comment('Begin of this health');
    table.text('summary').notNullable().comment('JSON; what lists show');
    table.text('observed').notNullable().comment('JSON; secrets removed');
    table.text('tasks_since').notNullable().comment('JSON; id, state, since');
    table
      .text('unread')
      .comment('Why its entry in the last reading is unusable');
    table.string('removed_at', 30).comment('Since when the cluster lacks it');
    table.primary(['cluster', 'name']);
  });

  await knex.schema.createTable('connector_events', table => {
    table.comment('Actions of people and changes of health');
    table.increments('seq').primary();
    table.string('id', 36).notNullable().unique();
    table.string('cluster', 60).notNullable();
    table.text('name').notNullable();
    table
      .string('owner')
      .comment('The Group that owned the connector then; only it reads this');
    table.string('at', 30).notNullable();
    table.string('kind', 10).notNullable();
    table.string('what', 40).notNullable();
    table.text('actor');
    table.string('outcome', 10).notNullable();
    table.text('detail');
    table.index(['cluster', 'name', 'seq'], 'connector_events_by_connector');
    table.index(['at'], 'connector_events_by_time');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('connector_events');
  await knex.schema.dropTable('connectors');
  await knex.schema.dropTable('cluster_readings');
  await knex.schema.dropTable('configuration_files');
};
