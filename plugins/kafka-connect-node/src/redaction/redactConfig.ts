import {
  isMask,
  isReference,
  looksSensitive,
  redactValue,
  type ConfigValue,
  type RedactedConfig,
} from '@kconnect/plugin-kafka-connect-common';
import { TextRedactor } from './redactText';
import { findSecrets } from './secretsInText';

/** A configuration without its secrets, and what takes the same secrets out of texts. */
export interface Redaction {
  config: RedactedConfig;
  texts: TextRedactor;
}

/** What a connector is known by; a password that is a part of it does not make it unreadable. */
const STRUCTURAL = new Set(['connector.class', 'name']);

const NO_SECRETS = new TextRedactor([]);

/**
 * A connector's configuration as it may leave the backend.
 *
 * A value is sensitive where the plugin's definition says PASSWORD, where its key looks like a secret's, or where it
 * carries one inside (`jdbc:…?password=…`); and so is any other value that repeats a secret.
 *
 * @param passwordKeys - the keys that the plugin defines as PASSWORD, as far as they are known
 */
export function redactConfig(
  config: ReadonlyMap<string, string>,
  passwordKeys: ReadonlySet<string> | undefined,
): Redaction {
  const entries: [string, ConfigValue][] = [];
  const secrets: string[] = [];
  for (const [key, value] of config) {
    const inside = findSecrets(value);
    const sensitive =
      passwordKeys?.has(key) || isSensitiveKey(key) || inside.length > 0;
    if (sensitive && !isMask(value) && !isReference(value)) {
      secrets.push(value, ...inside, ...passwordOfPair(value));
    }
    entries.push([key, redactValue(value, Boolean(sensitive))]);
  }
  if (secrets.length === 0) {
    return { config: Object.fromEntries(entries), texts: NO_SECRETS };
  }
  const texts = new TextRedactor(secrets);
  return {
    config: Object.fromEntries(
      entries.map(([key, value]) => [key, withoutRepeats(key, value, texts)]),
    ),
    texts,
  };
}

function withoutRepeats(
  key: string,
  value: ConfigValue,
  texts: TextRedactor,
): ConfigValue {
  return value.kind === 'plain' &&
    !STRUCTURAL.has(key) &&
    texts.holdsSecret(value.value)
    ? { kind: 'masked' }
    : value;
}

/** `basic.auth.user.info` and its like hold `user:password`. */
function passwordOfPair(value: string): string[] {
  const colon = value.indexOf(':');
  return colon > 0 && !/\s/.test(value) ? [value.slice(colon + 1)] : [];
}

/** Keys repeat from connector to connector, and the pattern is not cheap. */
const knownKeys = new Map<string, boolean>();
const MAX_KNOWN_KEYS = 10_000;

function isSensitiveKey(key: string): boolean {
  if (key.length > 200) return looksSensitive(key);
  let sensitive = knownKeys.get(key);
  if (sensitive === undefined) {
    if (knownKeys.size >= MAX_KNOWN_KEYS) knownKeys.clear();
    sensitive = looksSensitive(key);
    knownKeys.set(key, sensitive);
  }
  return sensitive;
}
