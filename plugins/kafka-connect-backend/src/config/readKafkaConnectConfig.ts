import { readDurationFromConfig, type Config } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';
import {
  FORGE_KEYS,
  readForgeConfig,
  type ForgeConfig,
} from './readForgeConfig';

/** What `app-config.yaml` says below `kafkaConnect`. */
export interface KafkaConnectConfig {
  repository: { path: string } | { url: string };
  /** The platform team's Group, a full ref in lower case. */
  platformTeam: string;
  poll: { intervalMs: number; timeoutMs: number };
  /** How long workers' log lines are kept. */
  logs: { retentionMs: number };
  /** Where requests are made; absent: nowhere. */
  forge?: ForgeConfig;
}

const SECOND = 1000;
/** In seconds. */
const HOUR = 3_600;
const ROOT = 'kafkaConnect';

/** Every key that may stand below `kafkaConnect`, with those below it. */
const KNOWN_KEYS: Record<string, readonly string[]> = {
  repository: ['path', 'url'],
  platformTeam: [],
  poll: ['interval', 'timeout'],
  logs: ['retention'],
  forge: FORGE_KEYS,
  // The screens read it.
  handbook: [],
};

/**
 * @throws Error that names the key and says what to write there
 */
export function readKafkaConnectConfig(root: Config): KafkaConnectConfig {
  if (!root.has(ROOT)) {
    throw new Error(
      `Missing configuration at '${ROOT}': set repository and platformTeam below it.`,
    );
  }
  const config = root.getConfig(ROOT);
  refuseUnknownKeys(config);
  const forge = readForgeConfig(config);
  return {
    ...(forge && { forge }),
    repository: readRepository(config),
    platformTeam: readPlatformTeam(config),
    poll: {
      intervalMs: readDuration(root, `${ROOT}.poll.interval`, 30, 3600),
      timeoutMs: readDuration(root, `${ROOT}.poll.timeout`, 20, 600),
    },
    logs: {
      retentionMs: readDuration(
        root,
        `${ROOT}.logs.retention`,
        72 * HOUR,
        720 * HOUR,
      ),
    },
  };
}

function refuseUnknownKeys(config: Config): void {
  for (const key of config.keys()) {
    const below = Object.hasOwn(KNOWN_KEYS, key) ? KNOWN_KEYS[key] : undefined;
    if (!below) throw unknownKey(key, Object.keys(KNOWN_KEYS));
    if (below.length === 0) continue;
    for (const sub of config.getConfig(key).keys()) {
      if (!below.includes(sub)) {
        throw unknownKey(
          `${key}.${sub}`,
          below.map(known => `${key}.${known}`),
        );
      }
    }
  }
}

function unknownKey(key: string, known: readonly string[]): Error {
  return new Error(
    `Unknown configuration key '${ROOT}.${key}'; there are ${known
      .map(k => `${ROOT}.${k}`)
      .join(', ')}.`,
  );
}

function readRepository(config: Config): { path: string } | { url: string } {
  const path = config.getOptionalString('repository.path');
  const url = config.getOptionalString('repository.url');
  if ((path === undefined) === (url === undefined)) {
    throw new Error(
      `Invalid configuration at '${ROOT}.repository': give exactly one of path (a folder) and url (a folder's address in a Git forge).`,
    );
  }
  if (path !== undefined) return { path };
  if (!URL.canParse(url!) || !/^https?:$/.test(new URL(url!).protocol)) {
    throw new Error(
      `Invalid configuration at '${ROOT}.repository.url': write a full http or https address.`,
    );
  }
  return { url: url! };
}

function readPlatformTeam(config: Config): string {
  const ref = config.getString('platformTeam');
  if (!/^group:[a-z0-9_.-]+\/[a-z0-9_.-]+$/.test(ref)) {
    throw new Error(
      `Invalid configuration at '${ROOT}.platformTeam': '${ref}' is no full reference to a Group in lower case, such as group:default/platform.`,
    );
  }
  return ref;
}

function readDuration(
  config: Config,
  key: string,
  defaultSeconds: number,
  maxSeconds: number,
): number {
  if (!config.has(key)) return defaultSeconds * SECOND;
  const ms = durationToMilliseconds(readDurationFromConfig(config, { key }));
  if (!(ms >= SECOND && ms <= maxSeconds * SECOND)) {
    throw new Error(
      `Invalid configuration at '${key}': give from 1 to ${maxSeconds} seconds.`,
    );
  }
  return ms;
}
