// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('requests', table => {
    table.comment(
      'Pull requests of the configuration repository, as read last',
    );
    table.integer('number').primary();
    table.string('state', 10).notNullable();
    table.string('head', 64).notNullable();
    table.string('updated_at', 30).notNullable().comment("The forge's time");
    table.string('closed_at', 30).comment('Null while it is open');
    table.string('merge_revision', 64).comment('Null where it is not merged');
    table
      .bigInteger('read_at')
      .notNullable()
      .comment('When it was asked for; milliseconds since the epoch');
    table.text('reading').notNullable().comment('JSON; what the forge says');
    table.text('files').notNullable().comment('JSON; what it changes');
    table.text('judged').comment('JSON; what the portal makes of it');
    table.text('merging').comment('JSON; the last attempt to merge it');
    table.index(['state'], 'requests_by_state');
    table.index(['merge_revision'], 'requests_by_merge');
  });
  await knex.schema.createTable('request_connectors', table => {
    table.comment('Which connectors each of them touches');
    table
      .integer('number')
      .notNullable()
      .references('number')
      .inTable('requests')
      .onDelete('CASCADE');
    table.string('cluster', 60).notNullable();
    table.string('name', 300).notNullable();
    table.primary(['number', 'cluster', 'name']);
    table.index(['cluster', 'name'], 'request_connectors_by_connector');
  });
  await knex.schema.createTable('request_approvals', table => {
    table.comment('Who approved which state of a request in the portal');
    table.integer('number').notNullable();
    table.string('head', 64).notNullable();
    table.string('approver', 300).notNullable().comment("The User's full ref");
    table.string('at', 30).notNullable();
    table.text('comment').notNullable().comment('As it is signed');
    table
      .boolean('commented')
      .notNullable()
      .comment('Whether the forge has it');
    table.primary(['number', 'head', 'approver']);
  });
  await knex.schema.createTable('request_pushes', table => {
    table.comment('Who pushed a commit, as the forge told when it happened');
    table.string('revision', 64).notNullable();
    table.string('login', 200).notNullable();
    table.bigInteger('expires_at').notNullable();
    table.primary(['revision', 'login']);
  });
  await knex.schema.createTable('webhook_deliveries', table => {
    table.comment('Deliveries that were taken: none is taken twice');
    table.string('id', 64).primary();
    table.bigInteger('expires_at').notNullable();
  });
  await knex.schema.createTable('forge_condition', table => {
    table.comment('One row: when the forge was read last, and why not since');
    table.integer('id').primary();
    table.string('as_of', 30);
    table.text('problem').comment('JSON; null while all is well');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('forge_condition');
  await knex.schema.dropTable('webhook_deliveries');
  await knex.schema.dropTable('request_pushes');
  await knex.schema.dropTable('request_approvals');
  await knex.schema.dropTable('request_connectors');
  await knex.schema.dropTable('requests');
};
