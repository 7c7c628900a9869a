import type { InitialState } from '@kconnect/plugin-kafka-connect-common';
import type { ResolvedConfig } from '@kconnect/plugin-kafka-connect-node';
import { digestOf } from '../ledger/digest';
import type { Revision } from '../ledger/Ledger';
import { configIn, stateIn } from '../repository/configIn';
import { resolveConfig, type SecretStores } from '../secrets/resolveConfig';

/** A configuration ready to be sent, with the file that it was made from. */
export interface ReadyRevision {
  revision: Revision;
  config: ResolvedConfig;
  initialState?: InitialState;
}

/**
 * A file's text made ready to be sent.
 *
 * @throws UnresolvedSecret
 */
export async function readyRevision(
  text: string,
  stores: SecretStores,
): Promise<ReadyRevision> {
  return readyAgain(
    { digest: digestOf(text), text, at: new Date().toISOString() },
    stores,
  );
}

/** A revision that was applied before, its secrets resolved anew. */
export async function readyAgain(
  revision: Revision,
  stores: SecretStores,
): Promise<ReadyRevision> {
  const { text } = revision;
  return {
    revision,
    config: await resolveConfig(configIn(text), stores),
    initialState: stateIn(text),
  };
}
