// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('connectors', table => {
    table
      .text('findings')
      .comment('JSON; what figures say beside the states, and when');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('connectors', table => {
    table.dropColumn('findings');
  });
};
