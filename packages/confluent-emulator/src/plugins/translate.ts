import type { ConnectorConfig } from '../connect/ConnectorConfig.ts';
import type { Plugin } from './model.ts';
import { findErrors } from './validate.ts';

/** A remark on one field of a translation. */
export interface Remark {
  readonly field: string;
  readonly message: string;
}

/** The managed equivalent of a self-managed configuration. */
export interface Translation {
  readonly config: ConnectorConfig;
  readonly warnings: Remark[];
  readonly errors: Remark[];
}

/** Gives the managed keys for a self-managed one, or undefined where the rule does not apply. */
type Rule = (
  key: string,
  value: string,
  plugin: Plugin,
  source: ConnectorConfig,
) => ConnectorConfig | undefined;

const rules: Rule[] = [
  converter,
  jdbcUrl,
  renamed,
  s3Format,
  s3Interval,
  unwrap,
];

/**
 * Translates a self-managed configuration for a managed plugin.
 *
 * @param hidden - what to show instead of secrets, if they are to be hidden
 */
export function translate(
  plugin: Plugin,
  source: ConnectorConfig,
  hidden?: string,
): Translation {
  const config: ConnectorConfig = { 'connector.class': plugin.class };
  const warnings: Remark[] = [];
  const errors: Remark[] = [];
  const named = source['connector.class'];
  if (named && named !== plugin.javaClass && named !== plugin.class) {
    errors.push({
      field: 'connector.class',
      message: `${named} is not the class of ${plugin.class}, which is ${plugin.javaClass}`,
    });
  }
  for (const [key, value] of Object.entries(source)) {
    if (key === 'connector.class' || impliedBy(key, source)) {
      continue;
    }
    const mapped = mapKey(key, value, plugin, source);
    if (!mapped) {
      warnings.push({
        field: key,
        message: `"${key}" has no equivalent in ${plugin.class} and was left out`,
      });
    } else if (value.includes('${') && !value.includes('${topic}')) {
      warnings.push({
        field: key,
        message:
          'The service resolves no references: send the value itself, or use its secret manager integration',
      });
    }
    Object.assign(config, mapped);
  }
  for (const { key, message } of findErrors(plugin, config)) {
    errors.push({ field: key, message });
  }
  return {
    config: hidden === undefined ? config : hideSecrets(plugin, config, hidden),
    warnings,
    errors,
  };
}

function mapKey(
  key: string,
  value: string,
  plugin: Plugin,
  source: ConnectorConfig,
): ConnectorConfig | undefined {
  for (const rule of rules) {
    const mapped = rule(key, value, plugin, source);
    if (mapped) {
      return mapped;
    }
  }
  const known =
    plugin.keys.some(({ name }) => name === key) ||
    /^(transforms|predicates)(\.|$)/.test(key);
  return known ? { [key]: value } : undefined;
}

/** Keys whose meaning another key's translation has taken in. */
function impliedBy(key: string, source: ConnectorConfig): boolean {
  return (
    /^(key|value)\.converter\../.test(key) ||
    (isUnwrap(source) && key.startsWith('transforms.'))
  );
}

const formats: [RegExp, string][] = [
  [/AvroConverter$/, 'AVRO'],
  [/JsonSchemaConverter$/, 'JSON_SR'],
  [/ProtobufConverter$/, 'PROTOBUF'],
  [/JsonConverter$/, 'JSON'],
  [/StringConverter$/, 'STRING'],
  [/ByteArrayConverter$/, 'BYTES'],
];

function converter(
  key: string,
  value: string,
  plugin: Plugin,
): ConnectorConfig | undefined {
  const part = { 'value.converter': 'data', 'key.converter': 'key' }[key];
  const format = formats.find(([name]) => name.test(value))?.[1];
  const side = plugin.type === 'source' ? 'output' : 'input';
  return part && format ? { [`${side}.${part}.format`]: format } : undefined;
}

function jdbcUrl(key: string, value: string): ConnectorConfig | undefined {
  const parts =
    /^jdbc:(?:postgresql|mysql):\/\/([^:/?]+)(?::(\d+))?\/([^?]+)/.exec(value);
  if (key !== 'connection.url' || !parts) {
    return undefined;
  }
  const [, host, port, database] = parts;
  const usual = value.startsWith('jdbc:mysql:') ? '3306' : '5432';
  return {
    'connection.host': host,
    'connection.port': port ?? usual,
    'db.name': database,
  };
}

function renamed(
  key: string,
  value: string,
  plugin: Plugin,
): ConnectorConfig | undefined {
  const isJdbcSink = plugin.javaClass.endsWith('JdbcSinkConnector');
  return key === 'batch.size' && isJdbcSink
    ? { 'batch.sizes': value }
    : undefined;
}

function s3Format(key: string, value: string): ConnectorConfig | undefined {
  const format = /s3\.format\.(avro|json|bytearray|parquet)\./.exec(value)?.[1];
  return key === 'format.class' && format
    ? {
        'output.data.format':
          format === 'bytearray' ? 'BYTES' : format.toUpperCase(),
      }
    : undefined;
}

function s3Interval(key: string, value: string): ConnectorConfig | undefined {
  const interval = { '3600000': 'HOURLY', '86400000': 'DAILY' }[value];
  return key === 'partition.duration.ms' && interval
    ? { 'time.interval': interval }
    : undefined;
}

/** The single transformation that Debezium's after-state setting stands for. */
function isUnwrap(source: ConnectorConfig): boolean {
  const name = source.transforms ?? '';
  return (
    source[`transforms.${name}.type`] ===
    'io.debezium.transforms.ExtractNewRecordState'
  );
}

function unwrap(
  key: string,
  _value: string,
  plugin: Plugin,
  source: ConnectorConfig,
): ConnectorConfig | undefined {
  const takes = plugin.keys.some(({ name }) => name === 'after.state.only');
  return key === 'transforms' && takes && isUnwrap(source)
    ? { 'after.state.only': 'true' }
    : undefined;
}

function hideSecrets(
  plugin: Plugin,
  config: ConnectorConfig,
  hidden: string,
): ConnectorConfig {
  const secret = new Set(
    plugin.keys.filter(({ type }) => type === 'PASSWORD').map(key => key.name),
  );
  return Object.fromEntries(
    Object.entries(config).map(([key, value]) => [
      key,
      secret.has(key) ? hidden : value,
    ]),
  );
}
