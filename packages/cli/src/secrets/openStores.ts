import type { Io } from '../io';
import { environmentStore, fileStore } from './localStores';
import type { SecretStores } from './resolveConfig';

/** The stores that this deployment can read, as its environment sets them up. */
export function openStores({ env }: Io): SecretStores {
  return { env: environmentStore(env), file: fileStore };
}
