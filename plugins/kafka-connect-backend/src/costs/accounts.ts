import { createHash } from 'node:crypto';
import type { ClusterDefinition } from '@kconnect/plugin-kafka-connect-common';

/** One bill: every cluster that is asked for with the same key is on it. */
export interface Account {
  /** Stable as long as address and references are. */
  id: string;
  /** Any cluster of it, to ask through. */
  definition: ClusterDefinition;
}

/** The accounts that clusters belong to, each once: a bill is an account's, not a cluster's. */
export function accountsOf(clusters: readonly ClusterDefinition[]): Account[] {
  const accounts = new Map<string, Account>();
  for (const definition of clusters) {
    const { kind, url, credentials } = definition;
    const id = createHash('sha256')
      .update(JSON.stringify([kind, url, credentials?.key]))
      .digest('hex')
      .slice(0, 32);
    if (!accounts.has(id)) accounts.set(id, { id, definition });
  }
  return [...accounts.values()];
}
