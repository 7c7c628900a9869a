import {
  findReferences,
  parseReference,
  type SecretStore as StoreName,
} from '@kconnect/plugin-kafka-connect-common';
import type { ResolvedConfig } from '@kconnect/plugin-kafka-connect-node';
import type { SecretStore } from './SecretStore';

/** A reference that leads to nothing; the message says which and why, never a value. */
export class UnresolvedSecret extends Error {
  readonly name = 'UnresolvedSecret';
  /** The setting that refers to it. */
  readonly key: string;
  readonly reason: string;

  constructor(key: string, reason: string) {
    super(`${key}: ${reason}`);
    this.key = key;
    this.reason = reason;
  }
}

export type SecretStores = Partial<Record<StoreName, SecretStore>>;

/**
 * A configuration with the deployment's references (`${secret:…}`) replaced by what they lead to. Those of a
 * worker's own providers (`${file:…}`, `${env:…}`) are handed on as they are.
 *
 * @throws UnresolvedSecret
 */
export async function resolveConfig(
  config: Readonly<Record<string, string>>,
  stores: SecretStores,
): Promise<ResolvedConfig> {
  const values: Record<string, string> = Object.create(null);
  const secrets: string[] = [];
  for (const [key, value] of Object.entries(config)) {
    values[key] = await resolveValue(key, value, stores, secrets);
  }
  return { values, secrets };
}

async function resolveValue(
  key: string,
  value: string,
  stores: SecretStores,
  secrets: string[],
): Promise<string> {
  let resolved = '';
  let from = 0;
  for (const reference of findReferences(value)) {
    if (reference.provider !== 'secret') continue;
    const location = parseReference(reference);
    const store =
      location && Object.hasOwn(stores, location.store)
        ? stores[location.store as StoreName]
        : undefined;
    if (!location || !store) {
      throw new UnresolvedSecret(
        key,
        `${reference.text} is no reference to a secret that can be read here.`,
      );
    }
    const secret = await store
      .read(location.path, location.key)
      .catch(error => {
        throw new UnresolvedSecret(
          key,
          `${reference.text} cannot be resolved: ${error.message}`,
        );
      });
    secrets.push(secret);
    resolved += value.slice(from, reference.start) + secret;
    from = reference.start + reference.text.length;
  }
  resolved += value.slice(from);
  refuseNewReferences(key, value, resolved);
  return resolved;
}

/**
 * A worker replaces references of its own wherever it finds them. One that a secret's value holds, or completes,
 * has passed no check: it could lead to another department's secret.
 */
function refuseNewReferences(
  key: string,
  value: string,
  resolved: string,
): void {
  const checked = new Set(findReferences(value).map(({ text }) => text));
  if (findReferences(resolved).some(({ text }) => !checked.has(text))) {
    throw new UnresolvedSecret(
      key,
      `what a reference leads to holds a reference itself, or makes one with the text around it; a secret is a plain value.`,
    );
  }
}
