// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('cost_readings', table => {
    table.comment('How the last reading of each account’s bill went');
    table.string('account', 64).primary();
    table.string('as_of', 30).comment('Begin of the last good reading');
    table.string('through', 10).comment('The last day that the bill had');
    table.string('problem_code', 60);
    table.text('problem_message');
    table.string('problem_since', 30);
  });

  await knex.schema.createTable('connector_costs', table => {
    table.comment('What connectors cost, day by day, in US dollars');
    table.string('day', 10).notNullable();
    table
      .string('subject', 100)
      .notNullable()
      .comment('The connector’s id; the account where a row names none');
    table.string('kind', 100).notNullable();
    table.double('amount').notNullable();
    table.string('cluster', 60).comment('Where it is known');
    table.text('name').comment('Where it is known');
    table
      .string('department', 60)
      .comment('Code; whose it was when it was last seen; null for nobody’s');
    table.primary(['day', 'subject', 'kind']);
    table.index(['department', 'day'], 'connector_costs_by_department');
    table.index(['subject'], 'connector_costs_by_subject');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('connector_costs');
  await knex.schema.dropTable('cost_readings');
};
