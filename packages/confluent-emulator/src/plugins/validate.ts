import type { ConnectorConfig } from '../connect/ConnectorConfig.ts';
import type { KeyDefinition, KeyError, Plugin } from './model.ts';

/** The longest name that the service takes. */
export const maxNameLength = 64;

/** All errors of a configuration, in the order of the plugin's keys. */
export function findErrors(
  plugin: Plugin,
  config: ConnectorConfig,
): KeyError[] {
  const errors: KeyError[] = [];
  for (const key of plugin.keys) {
    const message = errorOf(key, config);
    if (message) {
      errors.push({ key: key.name, message });
    }
  }
  return errors.length > 0 ? errors : plugin.check?.(config) ?? [];
}

/** The service's answer to a validation: every key with its definition, value and errors. */
export function validationAnswer(plugin: Plugin, config: ConnectorConfig) {
  const errors = findErrors(plugin, config);
  const placed = new Map<string, number>();
  const configs = plugin.keys.map(key => {
    const order = (placed.get(key.group) ?? 0) + 1;
    placed.set(key.group, order);
    return {
      definition: definitionOf(key, order),
      value: {
        name: key.name,
        value: shownValue(plugin, key, config[key.name]),
        recommended_values: key.values ?? [],
        errors: errors
          .filter(error => error.key === key.name)
          .map(error => error.message),
        visible: key.when?.(config) ?? true,
      },
      metadata: {},
    };
  });
  return {
    name: plugin.javaClass,
    groups: [...placed.keys()],
    error_count: errors.length,
    configs,
  };
}

function definitionOf(key: KeyDefinition, order: number) {
  return {
    name: key.name,
    type: key.type,
    required: key.required ?? false,
    default_value: key.default ?? '',
    importance: key.importance ?? 'HIGH',
    documentation: key.doc ?? '',
    group: key.group,
    width: 'NONE',
    display_name: key.displayName,
    dependents: key.dependents ?? [],
    order,
    alias: '',
  };
}

/** Validation hides secrets, and the Kafka key by four asterisks, as the service does. */
function shownValue(
  plugin: Plugin,
  key: KeyDefinition,
  value: string | undefined,
): string {
  if (key.name === 'connector.class') {
    return plugin.javaClass;
  }
  if (value === undefined || value === '') {
    return key.default ?? '';
  }
  if (key.name === 'kafka.api.key') {
    return '****';
  }
  return key.type === 'PASSWORD' ? '****************' : value;
}

function errorOf(
  key: KeyDefinition,
  config: ConnectorConfig,
): string | undefined {
  if (key.when && !key.when(config)) {
    return undefined;
  }
  const given = config[key.name];
  const value = key.trim ? given?.trim() : given;
  if (value === undefined || value === '') {
    return key.required && key.default === undefined
      ? `Missing required configuration "${key.name}" which has no default value.`
      : undefined;
  }
  return (
    wrongType(key, value) ?? wrongChoice(key, value) ?? outOfBounds(key, value)
  );
}

function wrongType(key: KeyDefinition, value: string): string | undefined {
  const numeric = key.type === 'INT' || key.type === 'LONG';
  return numeric && !/^-?\d{1,18}$/.test(value)
    ? `"${key.name}" has the invalid value "${value}": not a number of type ${key.type}`
    : undefined;
}

function wrongChoice(key: KeyDefinition, value: string): string | undefined {
  return key.values && !key.values.includes(value)
    ? `"${
        key.name
      }" has the invalid value "${value}": it must be one of ${key.values.join(
        ', ',
      )}`
    : undefined;
}

function outOfBounds(key: KeyDefinition, value: string): string | undefined {
  const { min = -Infinity, max = Infinity } = key;
  if (Number(value) < min) {
    return `"${key.name}" should be greater than or equal to ${min}`;
  }
  if (Number(value) > max) {
    return `"${key.name}" should be less than or equal to ${max}`;
  }
  return undefined;
}
