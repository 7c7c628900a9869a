// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('deployment_reports', table => {
    table.comment('What the pipeline tells of its runs: each begins and ends');
    table.increments('seq').primary();
    table.string('id', 100).notNullable().comment("The run's own");
    table.string('environment', 20).notNullable();
    table.string('state', 10).notNullable();
    table
      .string('revision', 64)
      .notNullable()
      .comment('The commit of the main branch');
    table.string('at', 40).notNullable().comment('By the clock of the run');
    table.string('received_at', 30).notNullable();
    table.text('run').comment("The run's page");
    table.unique(['id', 'environment', 'state'], {
      indexName: 'deployment_reports_of_run',
    });
    table.index(['received_at'], 'deployment_reports_by_time');
  });
  await knex.schema.createTable('deployment_changes', table => {
    table.comment('What a run told of one connector');
    table.integer('report').notNullable().comment("The report's seq");
    table.string('cluster', 300).notNullable();
    table.string('name', 300).notNullable();
    table
      .string('result', 20)
      .comment(
        'null while it is under way; of unchanged ones the newest stays',
      );
    table.text('change').notNullable().comment('As it was told, as JSON');
    table.index(['cluster', 'name', 'report'], 'deployment_changes_of_one');
    table.index(['report'], 'deployment_changes_of_report');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('deployment_changes');
  await knex.schema.dropTable('deployment_reports');
};
