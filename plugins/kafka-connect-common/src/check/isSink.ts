import { setting, type PlacedConnector } from './CheckContext';
import { findPlugin } from './plugins';

/** Whether the connector reads topics: by its plugin where that is known, else by what it is told to read. */
export function isSink(connector: PlacedConnector): boolean {
  const plugin = findPlugin(connector.desired.class);
  return plugin
    ? plugin.type === 'sink'
    : /-sink-[^-]+-[^-]+$/.test(connector.desired.name) ||
        setting(connector, 'topics') !== undefined ||
        setting(connector, 'topics.regex') !== undefined;
}
