// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('request_budgets', table => {
    table.comment('Requests that replicas took from limits that they share');
    table.string('key').primary();
    table.integer('version').notNullable();
    table.text('taken').notNullable().comment('JSON; milliseconds, ascending');
    table.string('expires_at', 30).notNullable();
  });

  await knex.schema.createTable('metric_readings', table => {
    table.comment('How the last sampling of each cluster went');
    table.string('cluster', 60).primary();
    table.text('source').comment('JSON; where its figures come from');
    table.string('as_of', 30).comment('Begin of the last good sampling');
    table.text('missing').comment('JSON; what it could not have, with reasons');
    table.string('problem_code', 60);
    table.text('problem_message');
    table.string('problem_since', 30);
  });

  await knex.schema.createTable('metric_samples', table => {
    table.comment('What connectors showed, minute by minute');
    table.string('cluster', 60).notNullable();
    table.text('name').notNullable();
    table.string('at', 30).notNullable();
    table
      .boolean('lasting')
      .notNullable()
      .comment('Whether it is kept for a day; the others for an hour');
    table.text('figures').notNullable().comment('JSON');
    table.primary(['cluster', 'name', 'at']);
    table.index(['cluster', 'at'], 'metric_samples_by_time');
  });

  await knex.schema.createTable('connector_figures', table => {
    table.comment('The newest figures of each connector');
    table.string('cluster', 60).notNullable();
    table.text('name').notNullable();
    table.string('at', 30).notNullable();
    table.text('summary').notNullable().comment('JSON; what lists show');
    table.text('tasks').notNullable().comment('JSON; figures of each task');
    table.primary(['cluster', 'name']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('connector_figures');
  await knex.schema.dropTable('metric_samples');
  await knex.schema.dropTable('metric_readings');
  await knex.schema.dropTable('request_budgets');
};
