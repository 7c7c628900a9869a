import {
  findReferences,
  isPlainPath,
  isReference,
  parseReference,
} from '@kconnect/plugin-kafka-connect-common';

/** A reference that the deployment resolves, in its parts. */
export interface SecretParts {
  /** Store and beginning of the path, such as `aws:finance/`. */
  prefix: string;
  /** The rest of the path. */
  path: string;
  /** The part of the secret that is meant; empty: all of it. */
  key: string;
}

/** `${secret:aws:finance/salesdb#password}`; absent where the parts make none. */
export function composeReference({
  prefix,
  path,
  key,
}: SecretParts): string | undefined {
  const reference = `\${secret:${prefix}${path}${key && `#${key}`}}`;
  return path !== '' && isSecretReference(reference) ? reference : undefined;
}

/** Whether a text is one reference to a secret, and nothing else. */
export function isSecretReference(text: string): boolean {
  const [reference, ...more] = findReferences(text);
  return (
    isReference(text) &&
    more.length === 0 &&
    reference !== undefined &&
    parseReference(reference) !== undefined
  );
}

/** A reference taken apart; absent where it begins with none of the prefixes, or is resolved by a worker. */
export function takeApart(
  reference: string | undefined,
  prefixes: readonly string[],
): SecretParts | undefined {
  const found = findReferences(reference ?? '')[0];
  const where = found && parseReference(found);
  if (where?.resolvedBy !== 'deployment') return undefined;
  const whole = `${where.store}:${where.path}`;
  const prefix = prefixes
    .filter(each => whole.startsWith(each))
    .sort((a, b) => b.length - a.length)[0];
  return prefix === undefined
    ? undefined
    : { prefix, path: whole.slice(prefix.length), key: where.key ?? '' };
}

/** Those of a department's prefixes that a reference can begin with; a provider integration is none. */
export function storesOf(secrets: readonly string[]): string[] {
  return secrets.filter(prefix => !prefix.startsWith('integration:'));
}

/** Whether a text could be a path or the beginning of one: what holds other signs may be the secret itself. */
export function mayBecomePath(text: string): boolean {
  return text === '' || isPlainPath(text.replace(/\/$/, ''));
}

/** The same of a field within a secret. */
export function mayBecomeKey(text: string): boolean {
  return /^[\w.-]*$/.test(text);
}

const STORES: Readonly<Record<string, string>> = {
  aws: 'AWS Secrets Manager',
  vault: 'HashiCorp Vault',
  env: 'the environment of the deployment',
  file: 'a file where the deployment runs',
};

/** Where somebody has to put the value, in a sentence. */
export function whereToPut({ prefix, path, key }: SecretParts): string {
  const [store, ...rest] = prefix.split(':');
  const at = `${rest.join(':')}${path || '…'}`;
  const field = key === '' ? '' : ` in its field \`${key}\``;
  return `Put the value into ${
    STORES[store] ?? store
  } at \`${at}\`${field}, before the request is merged. This form never takes the value itself.`;
}
