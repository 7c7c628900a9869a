import {
  isMask,
  isReference,
  looksSensitive,
  redactValue,
  type ConfigValue,
  type RedactedConfig,
} from '@kconnect/plugin-kafka-connect-common';
import { TextRedactor } from './redactText';
import { Remembered } from './Remembered';
import { findSecrets, mayHoldSecrets } from './secretsInText';

/** A configuration without its secrets, and what takes the same secrets out of texts. */
export interface Redaction {
  /** The same object as was given, its values replaced. */
  config: RedactedConfig;
  texts: TextRedactor;
}

/** What a connector is known by; a password that is a part of it does not make it unreadable. */
const STRUCTURAL = new Set(['connector.class', 'name']);

/** Keys and many values repeat from connector to connector and from reading to reading. */
const sensitiveKeys = new Remembered(looksSensitive);
const valuesWithSecrets = new Remembered(
  value => findSecrets(value).length > 0,
);

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
  // A large cluster has 100,000 values per reading, so each is replaced where it stands.
  const redacted = config as RedactedConfig;
  for (const key of Object.keys(config)) {
    const value = textOf(config[key]);
    // No setting of Kafka Connect is called so, and assigning it would change what the object is.
    if (value === undefined || key === '__proto__') delete config[key];
    else redacted[key] = redact(key, value, passwordKeys, secrets);
  }
  const texts = TextRedactor.of(secrets);
  if (texts.knowsSecrets) maskRepeats(redacted, texts);
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
  key: string,
  value: string,
  passwordKeys: ReadonlySet<string> | undefined,
  secrets: string[],
): ConfigValue {
  // Masks first: of a managed cluster's secrets there is nothing else.
  if (value.startsWith('*') && isMask(value)) return { kind: 'masked' };
  const sensitive = sensitiveKeys.of(key) || passwordKeys?.has(key) === true;
  if (!sensitive && !(mayHoldSecrets(value) && valuesWithSecrets.of(value))) {
    return redactValue(value, false);
  }
  if (!isReference(value)) {
    secrets.push(value, ...findSecrets(value), ...passwordOfPair(value));
  }
  return redactValue(value, true);
}

function maskRepeats(config: RedactedConfig, texts: TextRedactor) {
  for (const key of Object.keys(config)) {
    const value = config[key];
    if (
      value.kind === 'plain' &&
      !STRUCTURAL.has(key) &&
      texts.holdsSecret(value.value)
    ) {
      config[key] = { kind: 'masked' };
    }
  }
}

/** `basic.auth.user.info` and its like hold `user:password`. */
function passwordOfPair(value: string): string[] {
  const colon = value.indexOf(':');
  return colon > 0 && !/\s/.test(value) ? [value.slice(colon + 1)] : [];
}
