import type { RunningEmulator } from '../startEmulator.ts';
import { clientOf } from './client.ts';

/** The demonstration's organisation. */
export const organization = '5f8c1d2e-7a41-4c36-9b0d-3e2f6a7b8c90';

/** Resource names below the demonstration's organisation. */
export const crn = (path = ''): string =>
  `crn://confluent.cloud/organization=${organization}${path}`;

/** Where the first cluster is, as a resource name. */
export const devCluster = '/environment=env-dev001/cloud-cluster=lkc-dev001';

/**
 * Makes a service account with a Cloud API key and role bindings, through the API itself.
 *
 * @param grants - roles and what they are bound to, below the organisation
 * @returns the account's id, and `key:secret`
 */
export async function principalWith(
  emulator: RunningEmulator,
  grants: readonly (readonly [role: string, path: string])[],
): Promise<{ id: string; credentials: string }> {
  const { send } = clientOf(emulator);
  const account = await send('POST', '/iam/v2/service-accounts', {
    body: { display_name: `test ${Math.random()}` },
  });
  const { id } = account.json;
  for (const [role, path] of grants) {
    const bound = await send('POST', '/iam/v2/role-bindings', {
      body: {
        principal: `User:${id}`,
        role_name: role,
        crn_pattern: crn(path),
      },
    });
    if (bound.status !== 201) {
      throw new Error(`The role binding was refused: ${bound.text}`);
    }
  }
  return { id, credentials: await keyOf(emulator, id) };
}

/** A new key of a service account as `key:secret`: a Cloud API key, or one of a Kafka cluster. */
export async function keyOf(
  emulator: RunningEmulator,
  owner: string,
  cluster?: string,
): Promise<string> {
  const { json } = await clientOf(emulator).send('POST', '/iam/v2/api-keys', {
    body: {
      spec: {
        display_name: 'key',
        description: '',
        owner: { id: owner, kind: 'ServiceAccount' },
        ...(cluster && { resource: { id: cluster, kind: 'Cluster' } }),
      },
    },
  });
  return `${json.id}:${json.spec.secret}`;
}
