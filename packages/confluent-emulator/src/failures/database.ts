import type { FailureContext, FailureText } from './model.ts';
import { printStack, sinkTaskFrames, sourceTaskFrames } from './stack.ts';
import type { Thrown } from './stack.ts';

/** The database refuses user or password. */
export function databasePassword(context: FailureContext): FailureText {
  const { user, host } = database(context);
  const refusal: Thrown = isMySql(context)
    ? {
        type: 'java.sql.SQLException',
        message: `Access denied for user '${user}'@'%' (using password: YES)`,
        frames: [
          'com.mysql.cj.jdbc.exceptions.SQLError.createSQLException(SQLError.java:130)',
          'com.mysql.cj.jdbc.ConnectionImpl.createNewIO(ConnectionImpl.java:824)',
        ],
      }
    : {
        type: 'org.postgresql.util.PSQLException',
        message: `FATAL: password authentication failed for user "${user}"`,
        frames: [
          'org.postgresql.core.v3.ConnectionFactoryImpl.doAuthentication(ConnectionFactoryImpl.java:711)',
          'org.postgresql.core.v3.ConnectionFactoryImpl.tryConnect(ConnectionFactoryImpl.java:213)',
          'org.postgresql.Driver.connect(Driver.java:297)',
        ],
      };
  return {
    turn: 'user',
    at: 'task',
    headline: `The database refused the user name or the password of ${user}`,
    summary: `The connector reaches ${host}, which refuses the credentials. Check the user, its password and whether the account is locked.`,
    stack: connecting(context, refusal),
    validationErrors: [],
    recommendations: [
      `Verify that the user ${user} can log in to ${host} with the configured password.`,
      'If the password was rotated, update the connector with the new one.',
    ],
  };
}

/** The named database does not exist on the server. */
export function databaseMissing(context: FailureContext): FailureText {
  const { name, host } = database(context);
  return {
    turn: 'user',
    at: 'task',
    headline: `The database ${name} does not exist`,
    summary: `The server ${host} has no database named ${name}.`,
    stack: connecting(context, {
      type: 'org.postgresql.util.PSQLException',
      message: `FATAL: database "${name}" does not exist`,
      frames: [
        'org.postgresql.core.v3.QueryExecutorImpl.receiveErrorResponse(QueryExecutorImpl.java:2733)',
        'org.postgresql.Driver.connect(Driver.java:297)',
      ],
    }),
    validationErrors: [],
    recommendations: [`Create the database ${name}, or name an existing one.`],
  };
}

/** Another connector reads from the same replication slot. */
export function replicationSlot(context: FailureContext): FailureText {
  const slot = context.config['slot.name'] ?? 'debezium';
  return {
    turn: 'user',
    at: 'task',
    headline: `The replication slot ${slot} is in use`,
    summary: `Another process reads from the replication slot ${slot}. Two connectors on one database need slots of their own.`,
    stack: connecting(context, {
      type: 'org.postgresql.util.PSQLException',
      message: `ERROR: replication slot "${slot}" is active for PID 20417`,
      frames: [
        'org.postgresql.core.v3.QueryExecutorImpl.receiveErrorResponse(QueryExecutorImpl.java:2733)',
        'org.postgresql.core.v3.replication.V3ReplicationProtocol.startLogical(V3ReplicationProtocol.java:42)',
      ],
    }),
    validationErrors: [],
    recommendations: [
      `Give the connector a slot.name that no other connector uses instead of ${slot}.`,
    ],
  };
}

/** The sink may not create the table that it is to write. */
export function tableMissing(context: FailureContext): FailureText {
  const table = (context.config.topics ?? 'orders').split(',')[0].trim();
  return {
    turn: 'user',
    at: 'task',
    headline: `The table ${table} does not exist`,
    summary: `The table ${table} is missing and auto.create is disabled.`,
    stack: printStack({
      type: 'org.apache.kafka.connect.errors.ConnectException',
      message: 'Exiting WorkerSinkTask due to unrecoverable exception.',
      frames: sinkTaskFrames,
      cause: {
        type: 'io.confluent.connect.jdbc.sink.TableAlterOrCreateException',
        message: `Table "${table}" is missing and auto-creation is disabled`,
        frames: [
          'io.confluent.connect.jdbc.sink.DbStructure.create(DbStructure.java:128)',
          'io.confluent.connect.jdbc.sink.BufferedRecords.add(BufferedRecords.java:125)',
          'io.confluent.connect.jdbc.sink.JdbcSinkTask.put(JdbcSinkTask.java:90)',
        ],
      },
    }),
    validationErrors: [],
    recommendations: [
      `Create the table ${table} in the target database, or set auto.create to true.`,
    ],
  };
}

function isMySql({ config }: FailureContext): boolean {
  return (config['connector.class'] ?? '').startsWith('MySql');
}

function database({ config }: FailureContext) {
  return {
    host:
      config['database.hostname'] ?? config['connection.host'] ?? 'the host',
    user: config['database.user'] ?? config['connection.user'] ?? 'the user',
    name: config['database.dbname'] ?? config['db.name'] ?? 'the database',
  };
}

/** A task that cannot connect, by the kind of connector. */
function connecting(context: FailureContext, cause: Thrown): string {
  if ('database.hostname' in context.config) {
    return printStack({
      type: 'org.apache.kafka.connect.errors.ConnectException',
      message:
        'Error while starting the connector: the connection to the database failed',
      frames: [
        'io.debezium.connector.postgresql.PostgresConnectorTask.start(PostgresConnectorTask.java:184)',
        'io.debezium.connector.common.BaseSourceTask.start(BaseSourceTask.java:246)',
        ...sourceTaskFrames,
      ],
      cause,
    });
  }
  const sink = context.config['connector.class']?.endsWith('Sink') ?? false;
  return printStack({
    type: 'org.apache.kafka.connect.errors.ConnectException',
    message: 'Could not get a connection to the database',
    frames: [
      'io.confluent.connect.jdbc.util.CachedConnectionProvider.getConnection(CachedConnectionProvider.java:59)',
      sink
        ? 'io.confluent.connect.jdbc.sink.JdbcDbWriter.write(JdbcDbWriter.java:64)'
        : 'io.confluent.connect.jdbc.source.JdbcSourceTask.start(JdbcSourceTask.java:131)',
      ...(sink ? sinkTaskFrames : sourceTaskFrames),
    ],
    cause,
  });
}
