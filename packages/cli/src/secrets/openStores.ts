import type { Io } from '../io';
import { awsStore } from './awsStore';
import { environmentStore, fileStore } from './localStores';
import type { SecretStores } from './resolveConfig';
import { vaultStore } from './vaultStore';

/** The stores that this deployment can read, as its environment sets them up; none is asked before it is needed. */
export function openStores({
  env,
  signal,
}: Pick<Io, 'env' | 'signal'>): SecretStores {
  return {
    env: environmentStore(env),
    file: fileStore,
    aws: awsStore({ signal }),
    vault: vaultStore({ env, signal }),
  };
}
