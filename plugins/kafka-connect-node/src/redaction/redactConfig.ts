import {
  isMask,
  isReference,
  redactValue,
  type ConfigValue,
  type RedactedConfig,
} from '@kconnect/plugin-kafka-connect-common';
import { KnownKeys, showPlain, type KnownKey } from './KnownKeys';
import { TextRedactor } from './redactText';
import { findSecrets } from './secretsInText';

/** A configuration without its secrets, and what takes the same secrets out of texts. */
export interface Redaction {
  /** The same object as was given, its values replaced; these may be other configurations' too. */
  config: RedactedConfig;
  texts: TextRedactor;
}

/** What a connector is known by; a password that is a part of it does not make it unreadable. */
const STRUCTURAL = new Set(['connector.class', 'name']);

/**
 * A connector's configuration as it may leave the backend.
 *
 * A value is sensitive where the plugin's definition says PASSWORD, where its key looks like a secret's, or where it
 * carries one inside (`jdbc:…?password=…`); and so is any other value that repeats a secret.
 *
 * @param passwordKeys - the keys that the plugin defines as PASSWORD, as far as they are known
 */
export function redactConfig(
  config: Record<string, unknown>,
  passwordKeys: ReadonlySet<string> | undefined,
): Redaction {
  const secrets: string[] = [];
  const keys = KnownKeys.of(passwordKeys);
  // A large cluster has 100,000 values per reading, so each is replaced where it stands.
  const redacted = config as RedactedConfig;
  // eslint-disable-next-line guard-for-in -- an object of JSON has no keys but its own, and this is the quickest way through them
  for (const key in config) {
    const value = textOf(config[key]);
    // No setting of Kafka Connect is called so, and assigning it would change what the object is.
    if (value === undefined || key === '__proto__') delete config[key];
    else redacted[key] = redact(keys.get(key), value, secrets);
  }
  const texts = TextRedactor.of(secrets);
  if (texts.knowsSecrets) maskRepeats(redacted, texts, keys);
  return { config: redacted, texts };
}

/** Confluent answers texts alone, Kafka whatever was written; an unset key (`null`) is none. */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return value === null || value === undefined
    ? undefined
    : JSON.stringify(value);
}

/** @param secrets - is given what the value holds of them */
function redact(
  known: KnownKey,
  value: string,
  secrets: string[],
): ConfigValue {
  const { sensitive, shown } = known;
  if (shown?.value === value) return shown;
  // Masks first: of a managed cluster's secrets there is nothing else.
  if (value.startsWith('*') && isMask(value)) return { kind: 'masked' };
  const found = findSecrets(value);
  if (!sensitive && found.length === 0) {
    // A reference, perhaps.
    return value.startsWith('$')
      ? redactValue(value, false)
      : showPlain(known, value);
  }
  if (!isReference(value)) secrets.push(value, ...found, ...passwordOf(value));
  return redactValue(value, true);
}

function maskRepeats(
  config: RedactedConfig,
  texts: TextRedactor,
  keys: KnownKeys,
) {
  // eslint-disable-next-line guard-for-in -- an object that was made of JSON has no keys but its own
  for (const key in config) {
    const value = config[key];
    if (
      value.kind === 'plain' &&
      texts.holdsSecret(value.value) &&
      !STRUCTURAL.has(key)
    ) {
      config[key] = { kind: 'masked' };
      keys.get(key).shown = undefined;
    }
  }
}

/** `basic.auth.user.info` and its like hold `user:password`. */
function passwordOf(pair: string): string[] {
  const colon = pair.indexOf(':');
  return colon > 0 && !/\s/.test(pair) ? [pair.slice(colon + 1)] : [];
}
