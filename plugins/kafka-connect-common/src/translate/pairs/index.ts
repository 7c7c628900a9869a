import { isSamePlugin } from '../../check/plugins';
import type { Side, TranslationRefusal } from '../ConfigTranslation';
import { DYNAMODB_SINK } from './aws';
import { DATAGEN, MOCK_SOURCE } from './datagen';
import { jdbcSink, jdbcSource } from './confluentJdbc';
import { debeziumSink } from './debeziumSink';
import { JDBC_DATABASES } from './jdbcDatabases';
import type { PluginPair } from './PluginPair';
import { POSTGRES_CDC } from './postgresCdc';
import { S3_SINK } from './s3';

export { FIRST_RULES, SINK_RULES, SOURCE_RULES } from './common';
export type { PluginPair } from './PluginPair';

/** The plugins that have a counterpart; of several for one the first is the nearest. */
export const PLUGIN_PAIRS: readonly PluginPair[] = [
  POSTGRES_CDC,
  ...JDBC_DATABASES.flatMap(database => [
    jdbcSource(database),
    jdbcSink(database),
    debeziumSink(database),
  ]),
  ...[S3_SINK, DYNAMODB_SINK, DATAGEN, MOCK_SOURCE],
];

/** Plugins of Confluent Cloud that nobody can install. */
const CLOUD_ONLY = 'DynamoDbCdcSource';

type Found = { ok: true; pair: PluginPair; to: Side } | TranslationRefusal;

/**
 * The pair that a configuration is translated by.
 *
 * @param plugin - the one that is wanted there, where several do the same
 */
export function findPair(
  config: Readonly<Record<string, string>>,
  plugin: string | undefined,
): Found {
  if (config['confluent.custom.plugin.id'] !== undefined) {
    return {
      ok: false,
      reason: 'A plugin of your own has the same settings on both sides.',
      fix: 'Copy the file, and write or remove the settings that begin with `confluent.custom.`.',
    };
  }
  const given = config['connector.class']?.trim() ?? '';
  const managed = PLUGIN_PAIRS.filter(pair => pair.managed === given);
  if (managed.length > 0) {
    return choose(managed, 'self-managed', pair => pair.selfManaged, plugin);
  }
  const self = PLUGIN_PAIRS.filter(pair =>
    isSamePlugin(pair.selfManaged, given),
  );
  if (self.length === 0) return noCounterpart(given);
  const fitting = self.filter(pair => pair.fits?.(config) ?? true);
  return choose(
    // Whoever names the plugin need not be guessed.
    fitting.length > 0 || plugin === undefined ? fitting : self,
    'managed',
    pair => pair.managed,
    plugin,
  );
}

function choose(
  pairs: readonly PluginPair[],
  to: Side,
  nameOf: (pair: PluginPair) => string,
  plugin: string | undefined,
): Found {
  const pair = pairs.find(
    each => plugin === undefined || nameOf(each) === plugin,
  );
  if (pair) return { ok: true, pair, to };
  if (pairs.length === 0) {
    return {
      ok: false,
      reason:
        '`connection.url` does not name a database that the mapping knows, so nobody can say which plugin is meant.',
      fix: 'It knows jdbc:postgresql: and jdbc:mysql:.',
    };
  }
  return {
    ok: false,
    reason: `\`${plugin}\` does not do what this plugin does.`,
    fix: `There are ${pairs.map(nameOf).join(', ')}.`,
  };
}

function noCounterpart(given: string): TranslationRefusal {
  if (given === '') {
    return {
      ok: false,
      reason: '`connector.class` is missing.',
      fix: 'Write the plugin that the connector is of.',
    };
  }
  if (isSamePlugin(CLOUD_ONLY, given)) {
    return {
      ok: false,
      reason: `\`${CLOUD_ONLY}\` runs on Confluent Cloud alone.`,
      fix: 'Keep the connector there.',
    };
  }
  return {
    ok: false,
    reason: `The mapping knows no counterpart of \`${given}\`.`,
    fix: `It knows ${[
      ...new Set(PLUGIN_PAIRS.map(({ managed }) => managed)),
    ].join(', ')} and what they are called on a worker.`,
  };
}
