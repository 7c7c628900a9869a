import type {
  ConfigValue,
  RedactedConfig,
} from '@kconnect/plugin-kafka-connect-common';

export interface ConfigEntry {
  key: string;
  value: ConfigValue;
}

export interface ConfigGroup {
  title: string;
  entries: ConfigEntry[];
}

/** What stands at the head, whatever else there is. */
const FIRST = ['name', 'connector.class', 'tasks.max'];
const GENERAL = 'General';

const firstSegment = (key: string): string => key.split('.', 1)[0];

/**
 * The configuration by the first segment of its keys. Keys that are alone with theirs stand in one group at the beginning, with
 * the name, the class and the number of tasks at its head.
 */
export function groupConfig(config: RedactedConfig): ConfigGroup[] {
  const keys = Object.keys(config)
    .sort()
    .filter(key => !FIRST.includes(key));
  const sizes = new Map<string, number>();
  for (const key of keys) {
    const segment = firstSegment(key);
    sizes.set(segment, (sizes.get(segment) ?? 0) + 1);
  }
  const groups = new Map<string, ConfigEntry[]>([
    [
      GENERAL,
      FIRST.filter(key => Object.hasOwn(config, key)).map(key => ({
        key,
        value: config[key],
      })),
    ],
  ]);
  for (const key of keys) {
    const segment = firstSegment(key);
    const title = sizes.get(segment) === 1 ? GENERAL : segment;
    const entries = groups.get(title) ?? [];
    entries.push({ key, value: config[key] });
    groups.set(title, entries);
  }
  return [...groups]
    .map(([title, entries]) => ({ title, entries }))
    .filter(group => group.entries.length > 0);
}

/** The entries whose key or readable value holds the text; a hidden value is found by nothing. */
export function searchConfig(
  config: RedactedConfig,
  text: string,
): RedactedConfig {
  const wanted = text.trim().toLowerCase();
  return Object.fromEntries(
    Object.entries(config).filter(
      ([key, value]) =>
        key.toLowerCase().includes(wanted) ||
        (value.kind !== 'masked' && value.value.toLowerCase().includes(wanted)),
    ),
  );
}
