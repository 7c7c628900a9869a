import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ConnectError } from '@kconnect/plugin-kafka-connect-node';
import {
  openCluster,
  type ClusterSession,
} from '../../../apply/ClusterSession';
import { CommandError } from '../../../CommandError';
import { explain } from '../../../operations/explain';
import { portalOf } from '../../../operations/openOperations';
import { printable } from '../../../output/printable';
import { readRepository } from '../../../repository/readRepository';
import { repositoryFolder } from '../../../repository/repositoryFolder';
import { clustersInScope } from '../../../repository/scopeOf';
import type { Io } from '../../../io';
import type { Result } from '../../../Result';
import type { CommandContext, Work } from '../../Command';
import { mustAgree, mustBeDev, type ChangeOptions } from './devOnly';
import { deleteThroughPortal } from './throughPortal';

export interface DeleteOptions extends ChangeOptions {
  yes?: boolean;
}

/** Nobody waits for a deleted connector. */
const NO_WAITS = { everyMs: 1000, settleMs: 0, timeoutMs: 1000 };

/** `kconnect delete NAME`: removes a connector of dev without a pull request. */
export const deleteConnector: Work<DeleteOptions> = async (
  [name],
  options,
  context,
) => {
  const { cluster, yes } = options;
  const portal = await portalOf(options, context.io);
  return portal
    ? deleteThroughPortal(portal, { name, cluster }, yes, context)
    : deleteStraight(name, options, context);
};

/** With a key of one's own. */
async function deleteStraight(
  name: string,
  { cluster, yes, ...options }: DeleteOptions,
  { io, say }: CommandContext,
): Promise<Result> {
  const folder = repositoryFolder(options.repo, io);
  const { clusters } = await readRepository(folder);
  const definitions = clustersInScope(
    clusters,
    cluster === undefined ? { environment: 'dev' } : { cluster },
  );
  definitions.forEach(mustBeDev);
  const sessions = await Promise.all(
    definitions.map(async definition => ({
      id: definition.id,
      session: await openCluster(definition, NO_WAITS, io),
    })),
  );
  try {
    const { id, session } = await holderOf(name, sessions, io);
    await mustAgree(
      `Delete ${printable(
        name,
      )} from ${id}? Its position in the source is lost.`,
      yes,
      io,
    );
    await session.deployments
      .remove(name, { signal: io.signal })
      .catch(error => {
        throw explain(error, id);
      });
    const file = `connectors/dev/${name}.json`;
    if (existsSync(join(folder, file))) {
      say(
        `kconnect: ${file} is still there, so the next apply creates it again.`,
      );
    }
    return {
      json: { cluster: id, name, result: 'deleted' },
      text: () => `${printable(name)} is deleted from ${id}.\n`,
    };
  } finally {
    await Promise.all(sessions.map(({ session }) => session.close()));
  }
}

interface Held {
  id: string;
  session: ClusterSession;
}

/** The one cluster that runs it. */
async function holderOf(
  name: string,
  sessions: Held[],
  { signal }: Io,
): Promise<Held> {
  const holders = await Promise.all(
    sessions.map(async held => {
      try {
        return (await held.session.cluster.read(name, { signal }))
          ? [held]
          : [];
      } catch (error) {
        throw error instanceof ConnectError ? explain(error, held.id) : error;
      }
    }),
  ).then(lists => lists.flat());
  if (holders.length === 1) return holders[0];
  throw holders.length === 0
    ? new CommandError(
        `There is no connector ${name} in ${sessions
          .map(({ id }) => id)
          .join(', ')}, or it is not yours.`,
        'kconnect list shows those that you may see.',
      )
    : new CommandError(
        `${name} runs in ${holders.map(({ id }) => id).join(' and ')}.`,
        'Say which with --cluster.',
      );
}
