import { digestOf } from '../ledger/digest';
import type { Revision } from '../ledger/Ledger';
import { configIn, stateIn } from '../repository/configIn';
import { resolveConfig, type SecretStores } from '../secrets/resolveConfig';
import type { ReadyRevision } from './Deployment';

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
