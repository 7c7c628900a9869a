import { CommandError } from '../../CommandError';
import type { AskOptions } from '../../live/askClusters';
import { openStores } from '../../secrets/openStores';
import type { CommandContext } from '../Command';
import type { LiveFlags } from './RepositoryOptions';

/**
 * How the clusters are to be asked about files; nothing where they are not.
 *
 * @throws CommandError
 */
export function liveOptions(
  { live, askTimeout }: LiveFlags,
  { io, say }: CommandContext,
  stores = openStores(io),
): AskOptions | undefined {
  const seconds = Number(askTimeout);
  if (!(seconds > 0 && seconds <= 600)) {
    throw new CommandError('--ask-timeout must be a number from 0 to 600.');
  }
  return live
    ? { ...{ io, say, stores }, timeoutMs: seconds * 1000 }
    : undefined;
}
