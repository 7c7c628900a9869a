// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('log_streams', table => {
    table.comment('How far the logs of each cluster are read, and by whom');
    table.string('cluster', 60).primary();
    table.text('title').comment('What is read; a position is one within it');
    table.text('position').comment('What is read next');
    table.string('as_of', 30).comment('When the reader was last at work');
    table.string('holder', 36).comment('The replica that reads');
    table
      .bigInteger('held_until')
      .notNullable()
      .defaultTo(0)
      .comment('Milliseconds since the epoch, by the clock of the database');
    table.string('problem_code', 60);
    table.text('problem_message');
    table.string('problem_since', 30);
  });

  await knex.schema.createTable('log_lines', table => {
    table.comment('What connectors and their workers logged; secrets removed');
    table.bigIncrements('id').primary();
    table.string('cluster', 60).notNullable();
    table.text('connector').comment('Null for lines of the workers themselves');
    table.string('at', 30).notNullable();
    table.string('received_at', 30).notNullable();
    table.string('level', 5).notNullable();
    table.text('message').notNullable();
    table.text('folded').notNullable().comment('The message, in lower case');
    table.integer('task');
    table.text('logger');
    table.text('trace');
    table.integer('size').notNullable().comment('In characters');
    table
      .boolean('retries')
      .notNullable()
      .comment('Whether it says that something is tried again');
    table.index(['cluster', 'connector', 'at', 'id'], 'log_lines_by_connector');
    table.index(['cluster', 'at'], 'log_lines_by_time');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('log_lines');
  await knex.schema.dropTable('log_streams');
};
