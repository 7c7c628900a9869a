// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('deployment_locks', table => {
    table.comment('Who deploys for a department: one after the other');
    table.string('department', 60).primary();
    table.string('holder', 36).comment('The deployment; null where none is');
    table
      .bigInteger('held_until')
      .notNullable()
      .comment('Milliseconds since the epoch, by the clock of the database');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('deployment_locks');
};
