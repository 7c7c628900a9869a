// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('shared_answers', table => {
    table.comment('Answers of upstream services that replicas share a while');
    table.string('key', 64).primary();
    table.text('subject').notNullable().comment('What it is about');
    table.integer('version').notNullable().comment('Grows with each change');
    table.text('value').comment('JSON; null before the first answer');
    table.integer('size').notNullable().comment('Characters of the value');
    table.string('read_at', 30).comment('When the value was answered');
    table.text('failure').comment('JSON; why the last question failed');
    table.string('failing_since', 30).comment('Null while all is well');
    table.string('quiet_until', 30).comment('Not asked again before');
    table.string('asked_until', 30).comment('Somebody is asking until then');
    table.string('expires_at', 30).notNullable();
    table.index(['expires_at'], 'shared_answers_by_expiry');
    table.index(['subject'], 'shared_answers_by_subject');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('shared_answers');
};
