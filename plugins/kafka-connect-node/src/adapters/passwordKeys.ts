import type { Send } from '../http';
import { pathSegment } from '../http';
import { definitionSchema } from '../parsing';

const PLUGIN = 'plugin class';

/** From Kafka Connect 3.2: the definitions alone. */
export async function passwordKeysFromDefinitions(
  pluginClass: string,
  send: Send,
): Promise<ReadonlySet<string>> {
  const answer = await send({
    method: 'GET',
    path: `/connector-plugins/${pathSegment(pluginClass, PLUGIN)}/config`,
  });
  return passwordKeysOf(answer.json());
}

/** From Confluent Cloud: validating a configuration of nothing but the class answers the whole form. */
export async function passwordKeysFromValidation(
  pluginClass: string,
  send: Send,
): Promise<ReadonlySet<string>> {
  const answer = await send({
    method: 'PUT',
    path: `/connector-plugins/${pathSegment(
      pluginClass,
      PLUGIN,
    )}/config/validate`,
    body: { 'connector.class': pluginClass },
  });
  const { configs } = (answer.json() ?? {}) as { configs?: unknown };
  return passwordKeysOf(
    Array.isArray(configs)
      ? configs.map(config => config?.definition)
      : undefined,
  );
}

/** Definitions that are not understood are passed over; the key pattern stands in for them. */
function passwordKeysOf(definitions: unknown): ReadonlySet<string> {
  if (!Array.isArray(definitions)) {
    throw new TypeError('The definitions of the plugin are no list.');
  }
  const keys = new Set<string>();
  for (const definition of definitions) {
    const parsed = definitionSchema.safeParse(definition);
    if (parsed.success && parsed.data.type.toUpperCase() === 'PASSWORD') {
      keys.add(parsed.data.name);
    }
  }
  return keys;
}
