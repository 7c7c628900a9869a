import { rawSetting, setting, type PlacedConnector } from '../CheckContext';
import { isManaged } from '../isManaged';
import type { Plugin, TopicPlace } from './Plugin';

const delimiter = (connector: PlacedConnector) =>
  rawSetting(connector, 'topic.delimiter') ?? '.';

/** A topic of exactly the prefix's name holds the schema's changes, where the database has such. */
const unlessSchemaChanges = (connector: PlacedConnector) =>
  setting(connector, 'include.schema.changes')?.toLowerCase() === 'false'
    ? delimiter(connector)
    : '';

const selfManaged = (connector: PlacedConnector) => !isManaged(connector);

/** Its topic is `<this>.<topic.prefix>`; with the default prefix no two connectors share it. */
const heartbeat = (key: string): TopicPlace => ({
  key,
  holds: 'beginning',
  role: 'aside',
  when: connector => setting(connector, key) !== '__debezium-heartbeat',
});

function topicsOf(follows: TopicPlace['follows']): TopicPlace[] {
  const aside = (key: string): TopicPlace => ({
    key,
    holds: 'names',
    role: 'aside',
    when: selfManaged,
  });
  return [
    { key: 'topic.prefix', holds: 'beginning', role: 'written', follows },
    // Its name before Debezium 2.
    {
      key: 'database.server.name',
      holds: 'beginning',
      role: 'written',
      follows,
    },
    aside('schema.history.internal.kafka.topic'),
    aside('database.history.kafka.topic'),
    aside('signal.kafka.topic'),
    aside('notification.sink.topic.name'),
    heartbeat('topic.heartbeat.prefix'),
    heartbeat('heartbeat.topics.prefix'),
  ];
}

const database = ['database.hostname', 'database.user', 'database.password'];

function debezium(
  classes: readonly string[],
  {
    schemaChanges = true,
    exactlyOnce = true,
    oneTask = true,
    required = database,
  }: {
    /** Whether it tells of changed tables in a topic of its own. */
    schemaChanges?: boolean;
    exactlyOnce?: boolean;
    oneTask?: boolean;
    required?: readonly string[];
  } = {},
): Plugin {
  return {
    classes,
    type: 'source',
    topics: topicsOf(schemaChanges ? unlessSchemaChanges : delimiter),
    otherwise: 'its topics begin with `topic.prefix`',
    oneTask,
    exactlyOnce,
    required: { managed: required, selfManaged: required },
  };
}

const java = (name: string) => `io.debezium.connector.${name}`;

/** Debezium's sources, managed and not. */
export const debeziumPlugins: readonly Plugin[] = [
  debezium(['PostgresCdcSourceV2', java('postgresql.PostgresConnector')], {
    schemaChanges: false,
    required: [...database, 'database.dbname'],
  }),
  debezium(['PostgresCdcSource'], { schemaChanges: false, exactlyOnce: false }),
  debezium(['MySqlCdcSourceV2', java('mysql.MySqlConnector')]),
  debezium(['MySqlCdcSource'], { exactlyOnce: false }),
  debezium(['MariaDbCdcSource', java('mariadb.MariaDbConnector')]),
  debezium(['SqlServerCdcSourceV2', java('sqlserver.SqlServerConnector')], {
    oneTask: false,
  }),
  debezium(['SqlServerCdcSource'], { exactlyOnce: false }),
  debezium(['OracleXStreamSource']),
  debezium([java('oracle.OracleConnector')]),
  debezium([java('db2.Db2Connector')]),
  debezium([java('informix.InformixConnector')]),
  debezium([java('mongodb.MongoDbConnector')], {
    schemaChanges: false,
    oneTask: false,
    required: ['mongodb.connection.string'],
  }),
  debezium([java('vitess.VitessConnector')], {
    schemaChanges: false,
    exactlyOnce: false,
    oneTask: false,
    required: ['database.hostname'],
  }),
  debezium([java('spanner.SpannerConnector')], {
    schemaChanges: false,
    exactlyOnce: false,
    oneTask: false,
    required: [],
  }),
];
