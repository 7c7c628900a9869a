import type { Account } from '../account.ts';
import type { IamStore } from './store.ts';

/** The user who owns the keys that are there from the start: an administrator of the organisation. */
export const administrator = 'u-admin01';

/** Puts the account's keys in. */
export function plantIam(account: Account, iam: IamStore, now: number): void {
  for (const { key, secret, kind, owner, cluster } of account.keys) {
    iam.keys.set({
      id: key,
      secret,
      displayName: key,
      description: '',
      owner: owner ?? administrator,
      resource:
        kind === 'cloud'
          ? { kind: 'Cloud' }
          : { kind: 'Cluster', id: cluster ?? account.clusters[0].id },
      createdAt: now,
      updatedAt: now,
    });
  }
  iam.bindings.set({
    id: 'rb-admin01',
    principal: `User:${administrator}`,
    role: 'OrganizationAdmin',
    crnPattern: `crn://confluent.cloud/organization=${account.organization}`,
  });
}
