import { z } from 'zod';

/**
 * A value of a connector's configuration as it may leave the backend.
 *
 * - `plain`: not sensitive.
 * - `reference`: a placeholder such as `${secret:aws:finance/salesdb#password}` or `${env:PASSWORD}`; it
 *   names a secret without holding it, so it stays readable.
 * - `masked`: cannot be read back. It is unknown: never equal, never different, never written.
 */
export const configValueSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('plain'), value: z.string() }),
  z.object({ kind: z.literal('reference'), value: z.string() }),
  z.object({ kind: z.literal('masked') }),
]);
export type ConfigValue = z.infer<typeof configValueSchema>;

export const redactedConfigSchema = z.record(z.string(), configValueSchema);
/** A connector's configuration without its secrets. */
export type RedactedConfig = z.infer<typeof redactedConfigSchema>;

/** The value of a key where it can be read, else `undefined`. */
export function readable(
  config: RedactedConfig,
  key: string,
): string | undefined {
  const value = Object.hasOwn(config, key) ? config[key] : undefined;
  return value && value.kind !== 'masked' ? value.value : undefined;
}

/**
 * Whether a value is a mask as Confluent and newer Confluent Platform releases answer it: two or
 * more asterisks at its beginning, the rule of Confluent's own Terraform provider.
 */
export function isMask(value: string): boolean {
  return /^\*{2,}/.test(value);
}

const WHOLE_REFERENCE = /^\$\{[a-zA-Z][\w.-]*:[^${}\s]+\}$/;

/**
 * Whether a value is one reference to a secret and nothing else. A text that merely contains one
 * (`user:pass${env:X}`) may carry a literal secret beside it and is therefore none.
 */
export function isReference(value: string): boolean {
  return WHOLE_REFERENCE.test(value);
}

const SENSITIVE_KEY =
  /(password|passwd|passphrase|secret|credential|token|private[._-]?key|api[._-]?key|access[._-]?key|sas[._-]?key|account[._-]?key|sasl\.jaas\.config|user\.info|ssl[._-]?(cert|key|rootcert)|keyfile|connection[._-]?string)/i;

/** Keys that the pattern would take for secrets and that only say where one is to be found. */
const NAMES_A_PLACE =
  /^secret\.manager(\.|$)|(^|\.)credentials\.(source|provider\.class)$|\.(location|type|algorithm)$/i;

/**
 * Whether a key looks like one that holds a secret. The plugin's definition (type PASSWORD) is the
 * authority where it is known; this is what stands in where it is not.
 */
export function looksSensitive(key: string): boolean {
  return SENSITIVE_KEY.test(key) && !NAMES_A_PLACE.test(key);
}

/**
 * A value as it may be shown.
 *
 * @param sensitive - whether the plugin's definition or the key's pattern says so
 */
export function redactValue(value: string, sensitive: boolean): ConfigValue {
  if (isMask(value)) return { kind: 'masked' };
  if (isReference(value)) return { kind: 'reference', value };
  return sensitive ? { kind: 'masked' } : { kind: 'plain', value };
}
