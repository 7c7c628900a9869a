import { CHOICE, type TemplateField, type TemplatePlugin } from '../Template';
import { advanced, advancedChoice, question, setting } from './field';

/** The databases that "JDBC" stands for. */
export const JDBC_DATABASES = ['PostgreSQL', 'MySQL'] as const;

/** What a managed plugin for one of them is called. */
export function jdbcPlugins(
  type: 'Source' | 'Sink',
): readonly [TemplatePlugin, ...TemplatePlugin[]] {
  return [
    { title: 'PostgreSQL', managed: `Postgres${type}` },
    { title: 'MySQL', managed: `MySql${type}` },
  ];
}

const PORTS: Readonly<Record<string, string>> = {
  PostgreSQL: '5432',
  MySQL: '3306',
};

/** Which database, and the login to it. */
export const jdbcConnection: readonly TemplateField[] = [
  question(
    CHOICE,
    'choice',
    'Database',
    'JDBC means PostgreSQL and MySQL here; for others ask the platform team.',
    { required: true, choices: JDBC_DATABASES, default: JDBC_DATABASES[0] },
  ),
  setting('connection.host', 'Host', 'Its name, without a port.', {
    required: true,
  }),
  setting('connection.port', 'Port', 'Where the database listens.', {
    kind: 'integer',
    min: 1,
    max: 65_535,
    required: true,
    derived: (_, answers) => PORTS[answers.get(CHOICE) ?? ''],
    derivedAs: '5432 for PostgreSQL, 3306 for MySQL',
  }),
  setting('db.name', 'Name of the database', 'As the server knows it.', {
    required: true,
  }),
  setting('connection.user', 'User', 'Whom the connector logs in as.', {
    required: true,
  }),
  setting('connection.password', 'Password', 'As a secret.', {
    kind: 'secret',
    required: true,
  }),
  setting('ssl.mode', 'Encryption', 'How sure to be whom it talks to.', {
    kind: 'choice',
    choices: ['prefer', 'require', 'verify-ca', 'verify-full'],
    default: 'prefer',
    required: true,
  }),
];

const postgres = { when: { id: CHOICE, is: ['PostgreSQL'] } };
const mysql = { when: { id: CHOICE, is: ['MySQL'] } };
const CERTIFICATE = 'Whom the connector trusts, for verify-ca and verify-full.';
const ON_DISK = `${CERTIFICATE} A path on the workers' disks.`;

/** Certificates: texts for Confluent Cloud, files for a worker. */
export const jdbcTrust: readonly TemplateField[] = [
  advanced('ssl.rootcertfile', 'secret', 'Certificate', CERTIFICATE, {
    ...{ on: 'managed', ...postgres },
  }),
  advanced('ssl.truststorefile', 'secret', 'Trust store', CERTIFICATE, {
    ...{ on: 'managed', ...mysql },
  }),
  advanced(
    'ssl.truststorepassword',
    'secret',
    'Password of the trust store',
    'As a secret.',
    { on: 'managed', ...mysql },
  ),
  advanced('connection.sslrootcert', 'text', 'Certificate', ON_DISK, {
    ...{ on: 'self-managed', ...postgres },
  }),
  advanced(
    'connection.trustCertificateKeyStoreUrl',
    'text',
    'Trust store',
    `${ON_DISK} Begins with file:.`,
    { on: 'self-managed', ...mysql },
  ),
  advanced(
    'connection.trustCertificateKeyStorePassword',
    'secret',
    'Password of the trust store',
    'As a secret.',
    { on: 'self-managed', ...mysql },
  ),
];

/** Whether names in SQL are quoted. */
export const quoting: TemplateField = advancedChoice(
  'quote.sql.identifiers',
  'Quotes around names',
  'Whether names of tables and columns are quoted in SQL.',
  ['ALWAYS', 'NEVER'],
);
/** What both directions take for the time zone of values that name none. */
export const timezone: TemplateField = setting(
  'db.timezone',
  'Time zone of the database',
  'Of times that carry none, such as UTC or Europe/Berlin.',
  { default: 'UTC', required: true },
);

/** Formats whose records have a schema. */
export const SCHEMA_FORMATS = ['AVRO', 'JSON_SR', 'PROTOBUF'];
