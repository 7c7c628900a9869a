import type { ClusterDefinition } from '@kconnect/plugin-kafka-connect-common';
import {
  builtinClusterKinds,
  CredentialsError,
  resolveCredentials,
  type ClusterConnection,
  type ClusterKind,
} from '@kconnect/plugin-kafka-connect-node';
import { CommandError } from '../../CommandError';

/** A cluster that can be talked to. */
export interface ReachableCluster {
  definition: ClusterDefinition;
  kind: ClusterKind;
  connection: ClusterConnection;
}

const TIMEOUT_MS = 30_000;

/**
 * A cluster with the caller's own key (`KCONNECT_API_KEY`, `KCONNECT_API_SECRET`), or else with what its
 * definition refers to.
 */
export async function reach(
  definition: ClusterDefinition,
  env: NodeJS.ProcessEnv,
): Promise<ReachableCluster> {
  const kind = builtinClusterKinds.find(each => each.kind === definition.kind);
  if (!kind) {
    throw new CommandError(
      `${definition.id} is of the kind ${definition.kind}, which kconnect does not know.`,
      `It knows ${builtinClusterKinds.map(each => each.kind).join(', ')}.`,
    );
  }
  const credentials = ownKey(env) ?? (await fromDefinition(definition, env));
  return {
    definition,
    kind,
    connection: { definition, credentials, timeoutMs: TIMEOUT_MS },
  };
}

function ownKey({
  KCONNECT_API_KEY: key,
  KCONNECT_API_SECRET: secret,
}: NodeJS.ProcessEnv) {
  if (key && secret) return { key, secret };
  if (key || secret) {
    const missing = key ? 'KCONNECT_API_SECRET' : 'KCONNECT_API_KEY';
    throw new CommandError(
      `${missing} is not set: a key and its secret go together.`,
    );
  }
  return undefined;
}

async function fromDefinition(
  definition: ClusterDefinition,
  env: NodeJS.ProcessEnv,
) {
  try {
    return await resolveCredentials(definition, env);
  } catch (error) {
    if (!(error instanceof CredentialsError)) throw error;
    throw new CommandError(
      error.message,
      'Set it, or KCONNECT_API_KEY and KCONNECT_API_SECRET to a key of your own.',
    );
  }
}
