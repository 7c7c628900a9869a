import type { ConnectError } from '@kconnect/plugin-kafka-connect-node';
import type { ClusterSetupError } from './ClusterConnections';
import type { ReadingFailure } from './SnapshotStore';

/** Told by its name, as an adapter may come with a copy of the library of its own. */
export function isConnectError(error: unknown): error is ConnectError {
  return error instanceof Error && error.name === 'ConnectError';
}

/** Likewise. */
export function isSetupError(error: unknown): error is ClusterSetupError {
  return error instanceof Error && error.name === 'ClusterSetupError';
}

/** Why a cluster could not be read, for the people who see it. */
export function readingFailureOf(error: unknown): ReadingFailure {
  if (isConnectError(error) || isSetupError(error)) {
    return { code: error.code, message: error.message };
  }
  return {
    code: 'internal',
    message: 'The portal itself failed to read this cluster; its log says why.',
  };
}
