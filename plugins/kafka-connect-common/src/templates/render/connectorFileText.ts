import type { ConnectorFile } from '../../configuration';

/** The settings that say what a connector is; people look for them first. */
const HEAD = [
  ...['connector.class', 'tasks.max', 'kafka.auth.mode'],
  ...['kafka.service.account.id', 'topics', 'topic.prefix', 'kafka.topic'],
];

/** The text of a connector's new file: what it is first, the rest by name. */
export function newConnectorText({ name, config }: ConnectorFile): string {
  const keys = [
    ...HEAD.filter(key => Object.hasOwn(config, key)),
    ...Object.keys(config)
      .filter(key => !HEAD.includes(key))
      .sort(),
  ];
  return connectorText({
    name,
    config: Object.fromEntries(keys.map(key => [key, config[key]])),
  });
}

/** The text of a connector's file, its settings in the order that they have. */
export function connectorText(file: ConnectorFile): string {
  return `${JSON.stringify(file, null, 2)}\n`;
}
