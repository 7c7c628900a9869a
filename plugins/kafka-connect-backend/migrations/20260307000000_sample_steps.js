// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('metric_samples', table => {
    table
      .integer('step_seconds')
      .notNullable()
      .defaultTo(60)
      .comment('How far it is from the one before it where none is missing');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('metric_samples', table => {
    table.dropColumn('step_seconds');
  });
};
