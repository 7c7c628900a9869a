import type { ConnectorConfig } from '../connect/ConnectorConfig.ts';
import { awsPlugins } from './aws.ts';
import { databasePlugins } from './database.ts';
import { datagenPlugin } from './datagen.ts';
import type { Plugin } from './model.ts';

/** All managed plugins, in the order in which the service lists them. */
export const plugins: readonly Plugin[] = [
  datagenPlugin,
  ...awsPlugins,
  ...databasePlugins,
].sort((a, b) => (a.class < b.class ? -1 : 1));

const byClass = new Map(plugins.map(plugin => [plugin.class, plugin]));

/** The managed plugin of a short class name. */
export function findPlugin(shortClass: string | undefined): Plugin | undefined {
  return shortClass === undefined ? undefined : byClass.get(shortClass);
}

const secretKeys = new Map(
  plugins.map(plugin => [
    plugin.class,
    new Set(
      plugin.keys.filter(key => key.type === 'PASSWORD').map(key => key.name),
    ),
  ]),
);
const looksSecret = /(password|secret|token|credential|private\.key|jaas)/i;

/**
 * Whether a key's value is never given back: its definition's type is PASSWORD. A custom connector
 * has no definitions here, so that there the name decides.
 */
export function isSecretKey(config: ConnectorConfig, key: string): boolean {
  const known = secretKeys.get(config['connector.class']);
  return known
    ? known.has(key) || key === 'kafka.api.secret'
    : looksSecret.test(key);
}
