import type { ConnectorConfig } from '../connect/ConnectorConfig.ts';

/** Types of a configuration key, as the service's definitions have them. */
export type KeyType =
  | 'BOOLEAN'
  | 'INT'
  | 'LONG'
  | 'DOUBLE'
  | 'STRING'
  | 'LIST'
  | 'PASSWORD';

/** What a plugin says of one of its configuration keys. */
export interface KeyDefinition {
  readonly name: string;
  readonly type: KeyType;
  readonly displayName: string;
  /** Heading of the form below which the key stands. */
  readonly group: string;
  readonly required?: boolean;
  readonly default?: string;
  readonly doc?: string;
  readonly importance?: 'HIGH' | 'MEDIUM' | 'LOW';
  /** The only values that are valid. */
  readonly values?: readonly string[];
  /** Bounds of a number, both included. */
  readonly min?: number;
  readonly max?: number;
  /** Whether the service cuts white space off the value's ends. */
  readonly trim?: boolean;
  /** Keys whose meaning depends on this one. */
  readonly dependents?: readonly string[];
  /** Where it answers false, the key is not shown and not required. */
  readonly when?: (config: ConnectorConfig) => boolean;
}

/** An error of one key. */
export interface KeyError {
  readonly key: string;
  readonly message: string;
}

/** A managed connector plugin. */
export interface Plugin {
  /** Short name by which the service knows it, such as `S3_SINK`. */
  readonly class: string;
  /** Class name of the same connector on a self-managed worker. */
  readonly javaClass: string;
  readonly type: 'source' | 'sink';
  readonly version: string;
  /** The most tasks it ever runs, whatever `tasks.max` asks for. */
  readonly maxTasks?: number;
  readonly keys: readonly KeyDefinition[];
  /** Rules between keys, looked at when each key by itself is valid. */
  readonly check?: (config: ConnectorConfig) => KeyError[];
}

type Options = Omit<KeyDefinition, 'name' | 'type' | 'displayName' | 'group'>;
type Define = (
  name: string,
  displayName: string,
  of?: Options,
) => KeyDefinition;

/** Functions that define the keys of one group, by type. */
export function keysOf(
  group: string,
): Record<'text' | 'secret' | 'list' | 'int' | 'long' | 'bool', Define> {
  const typed =
    (type: KeyType, general: Options = {}): Define =>
    (name, displayName, of = {}) => ({
      name,
      type,
      displayName,
      group,
      ...general,
      ...of,
    });
  return {
    text: typed('STRING'),
    secret: typed('PASSWORD'),
    list: typed('LIST'),
    int: typed('INT'),
    long: typed('LONG'),
    bool: typed('BOOLEAN', { values: ['true', 'false'] }),
  };
}
