import { findReferences } from '../check';
import {
  isReference,
  looksSensitive,
  type ConfigValue,
  type RedactedConfig,
} from '../model';
import type { PropertyChange } from './Plan';
import { sameValue } from './sameValue';

/** A configuration as a file has it: secrets are references. */
type FileConfig = Readonly<Record<string, string>>;

/**
 * The keys in which a running configuration is not as its file wants it.
 *
 * Only keys that the file has are compared, and those that it had when it was last applied: what the server adds
 * is its own. A value that cannot be read back is never different by itself; that the file's own text of it changed
 * since it was applied is.
 *
 * @param applied - the file's configuration when it was last applied, where that is known
 */
export function diffConfig(
  wanted: FileConfig,
  found: RedactedConfig,
  applied?: FileConfig,
): PropertyChange[] {
  return [
    ...Object.entries(wanted).flatMap(
      ([key, to]) =>
        changeOf(key, to, valueOf(found, key), valueOf(applied, key)) ?? [],
    ),
    ...droppedKeys(wanted, found, applied),
  ].sort((a, b) => (a.key < b.key ? -1 : 1));
}

function changeOf(
  key: string,
  to: string,
  found: ConfigValue | undefined,
  applied: string | undefined,
): PropertyChange | undefined {
  if (!found) return added(key, to);
  if (found.kind === 'masked' || isResolvedLater(to)) {
    const changed = applied !== undefined && applied !== to;
    return changed ? { ...added(key, to), masked: true } : undefined;
  }
  // What a reference led to stays hidden when the file no longer has the reference.
  if (applied !== undefined && isResolvedLater(applied)) {
    return sameValue(key, to, found.value)
      ? undefined
      : { ...added(key, to), masked: true };
  }
  if (sameValue(key, to, found.value)) return undefined;
  const change = added(key, to);
  return change.masked || isSecret(key, found, applied)
    ? { ...change, masked: true }
    : { ...change, from: found.value };
}

/** Whether what can be read of a value is shown to nobody all the same: it is, or looks like, a secret in the clear. */
function isSecret(
  key: string,
  found: ConfigValue,
  applied: string | undefined,
): boolean {
  return (
    (applied !== undefined && isResolvedLater(applied)) ||
    (found.kind === 'plain' && looksSensitive(key))
  );
}

/** A key that the cluster does not have yet. A secret that somebody wrote in the clear is shown to nobody. */
export function added(key: string, to: string): PropertyChange {
  const hidden = looksSensitive(key) && !isReference(to);
  return { key, from: null, to: hidden ? null : to, masked: hidden };
}

function droppedKeys(
  wanted: FileConfig,
  found: RedactedConfig,
  applied: FileConfig = {},
): PropertyChange[] {
  return Object.keys(applied).flatMap(key => {
    const value = valueOf(found, key);
    if (Object.hasOwn(wanted, key) || !value) return [];
    return [
      value.kind === 'masked' || isSecret(key, value, applied[key])
        ? { key, from: null, to: null, masked: true }
        : { key, from: value.value, to: null, masked: false },
    ];
  });
}

/** The cluster holds what the reference leads to, so the two texts cannot be compared. */
function isResolvedLater(value: string): boolean {
  return findReferences(value).some(({ provider }) => provider === 'secret');
}

function valueOf<T>(
  values: Readonly<Record<string, T>> | undefined,
  key: string,
): T | undefined {
  return values && Object.hasOwn(values, key) ? values[key] : undefined;
}
