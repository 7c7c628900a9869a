import type { Reference } from './findReferences';

/** The stores that the deployment can read secrets from. */
export const SECRET_STORES = ['aws', 'vault', 'env', 'file'] as const;
export type SecretStore = (typeof SECRET_STORES)[number];

/** Where a reference leads. */
export interface SecretLocation {
  /** `deployment`: resolved before the configuration is sent; `worker`: by the worker's config provider. */
  resolvedBy: 'deployment' | 'worker';
  /** A {@link SecretStore} for the deployment; the provider's name, which its administrator chose, for a worker. */
  store: string;
  /** Path, or name, of the secret within the store. */
  path: string;
  /** The part of the secret that is meant; absent: all of it. */
  key?: string;
}

/**
 * Where a reference leads: `${secret:aws:finance/salesdb#password}` for the deployment,
 * `${file:/run/secrets/finance/salesdb:password}` or `${env:NAME}` for a worker. `undefined` where it is
 * written in any way that could mean something else to whoever resolves it: `..`, `//`, `%`, spaces, another
 * reference within it, a provider in capitals.
 */
export function parseReference({
  provider,
  target,
}: Reference): SecretLocation | undefined {
  if (provider === 'secret') return parseDeploymentReference(target);
  if (!/^[a-z][a-z0-9_-]*$/.test(provider)) return undefined;
  const colon = target.lastIndexOf(':');
  const path = colon < 0 ? target : target.slice(0, colon);
  const key = colon < 0 ? undefined : target.slice(colon + 1);
  return location('worker', provider, path, key);
}

function parseDeploymentReference(target: string): SecretLocation | undefined {
  const colon = target.indexOf(':');
  if (colon < 0) return undefined;
  const store = target.slice(0, colon);
  const [path, key, ...more] = target.slice(colon + 1).split('#');
  if (!/^[a-z]+$/.test(store) || more.length > 0) return undefined;
  return location('deployment', store, path, key);
}

function location(
  resolvedBy: SecretLocation['resolvedBy'],
  store: string,
  path: string,
  key: string | undefined,
): SecretLocation | undefined {
  if (!isPlainPath(path)) return undefined;
  if (key !== undefined && !/^[\w.-]+$/.test(key)) return undefined;
  return { resolvedBy, store, path, ...(key !== undefined && { key }) };
}

/**
 * Whether a path can be read in one way only, so that to begin with a prefix is to lie below it: plain
 * segments, none of them empty, `.` or `..`; one slash may lead.
 */
export function isPlainPath(path: string): boolean {
  return path
    .replace(/^\//, '')
    .split('/')
    .every(
      segment => /^[\w.@+=-]+$/.test(segment) && !/^\.{1,2}$/.test(segment),
    );
}
