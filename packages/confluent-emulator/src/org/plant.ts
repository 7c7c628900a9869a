import type { Account } from '../account.ts';
import type { Table } from '../table.ts';
import type { Environment } from './model.ts';

const names: Record<string, string> = {
  'env-dev001': 'dev',
  'env-stg001': 'staging',
  'env-prd001': 'prod',
};

/** Puts the environments of the account's clusters in. */
export function plantEnvironments(
  { clusters }: Account,
  environments: Table<Environment>,
  now: number,
): void {
  for (const { environment: id } of clusters) {
    environments.set({
      id,
      displayName: names[id] ?? id.replace(/^env-/, ''),
      package: 'ESSENTIALS',
      createdAt: now,
      updatedAt: now,
    });
  }
}
