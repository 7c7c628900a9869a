import { debeziumPlugins } from './debezium';
import type { Plugin } from './Plugin';
import { sinkPlugins } from './sinks';
import { sourcePlugins } from './sources';

const plugins: readonly Plugin[] = [
  ...debeziumPlugins,
  ...sourcePlugins,
  ...sinkPlugins,
];

/** A worker also takes a class's simple name, with or without `Connector` at its end. */
function namesOf(className: string): string[] {
  const simple = className.slice(className.lastIndexOf('.') + 1);
  return [className, simple, simple.replace(/Connector$/, '')];
}

const byName = new Map<string, Plugin>();
for (const plugin of plugins) {
  for (const className of plugin.classes) {
    for (const name of namesOf(className)) {
      if (!byName.has(name)) byName.set(name, plugin);
    }
  }
}

/** What is known of the plugin that a `connector.class` names; `undefined` where nothing is. */
export function findPlugin(connectorClass: string): Plugin | undefined {
  return byName.get(connectorClass);
}

/**
 * What a plugin is called where it runs, if that is not what it was called: Confluent Cloud knows short names,
 * a worker knows classes. `undefined` where the name is right, or nothing better is known.
 */
export function rightName(
  connectorClass: string,
  { managed }: { managed: boolean },
): string | undefined {
  const classes = findPlugin(connectorClass)?.classes ?? [];
  const there = classes.filter(name => name.includes('.') !== managed);
  const isRight = there.some(name => namesOf(name).includes(connectorClass));
  return isRight ? undefined : there[0];
}

/** Whether two values of `connector.class` stand for the same plugin, managed or not. */
export function isSamePlugin(a: string, b: string): boolean {
  const known = findPlugin(a);
  return a === b || (known !== undefined && known === findPlugin(b));
}
