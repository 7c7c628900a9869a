import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import { ConnectHttp, systemRuntime } from '../http';
import { infoSchema, parseAs } from '../parsing';
import type { ClusterConnection } from '../port';
import { redactConfig, SensitiveKeys, type TextRedactor } from '../redaction';
import { passwordKeysFromDefinitions } from './passwordKeys';

/** The secrets in the configurations of workers' connectors, as what takes them out of texts. */
export interface SecretsReader {
  /** By the connector's name. Rejects with a `ConnectError`. */
  read(): Promise<ReadonlyMap<string, TextRedactor>>;
  close(): Promise<void>;
}

const listSchema = z.record(z.string(), z.unknown());
const entrySchema = z.object({ info: infoSchema });

/** After so many connectors everybody else has a turn. */
const BATCH = 50;

/** @throws Error with a sentence for the platform team where the address cannot be used */
export function secretsReader({
  definition: { url },
  credentials,
  timeoutMs,
}: ClusterConnection): SecretsReader {
  const http = new ConnectHttp({ url, credentials, timeoutMs });
  const keys = new SensitiveKeys(
    (pluginClass, signal) =>
      http.call({ signal }, send =>
        passwordKeysFromDefinitions(pluginClass, send),
      ),
    systemRuntime,
  );
  return {
    async read() {
      const configs = await http.call(undefined, async send => {
        const answer = await send({
          method: 'GET',
          path: '/connectors?expand=info',
        });
        return configsOf(answer.json());
      });
      const classes = new Set([...configs.values()].map(classOf));
      classes.forEach(pluginClass => keys.of(pluginClass));
      // A secret that only its plugin's definition calls one must not pass the first time.
      await keys.settled();
      return redactorsOf(configs, pluginClass => keys.of(pluginClass));
    },
    async close() {
      keys.close();
      await http.close();
    },
  };
}

type Config = Record<string, unknown>;

/** Whose configuration cannot be understood is left out: nobody knows its secrets. */
function configsOf(list: unknown): Map<string, Config> {
  const entries = Object.entries(parseAs(listSchema, list, 'GET /connectors'));
  return new Map(
    entries.flatMap(([name, entry]) => {
      const parsed = entrySchema.safeParse(entry);
      const config = parsed.success ? parsed.data.info.config : undefined;
      return config ? [[name, config] as const] : [];
    }),
  );
}

async function redactorsOf(
  configs: ReadonlyMap<string, Config>,
  passwordKeysOf: (pluginClass: string) => ReadonlySet<string> | undefined,
): Promise<Map<string, TextRedactor>> {
  const redactors = new Map<string, TextRedactor>();
  for (const [name, config] of configs) {
    const { texts } = redactConfig(config, passwordKeysOf(classOf(config)));
    redactors.set(name, texts);
    if (redactors.size % BATCH === 0) await nextTurn();
  }
  return redactors;
}

function classOf(config: Config): string {
  const pluginClass = config['connector.class'];
  return typeof pluginClass === 'string' ? pluginClass : '';
}
