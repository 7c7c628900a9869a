import type { ConnectorAction } from '@kconnect/plugin-kafka-connect-common';
import { CommandError } from '../../CommandError';
import type { ConnectorOperations } from '../../operations/ConnectorOperations';
import {
  openOperations,
  type ConnectionOptions,
} from '../../operations/openOperations';
import type { Work } from '../Command';

export interface ActOptions extends ConnectionOptions {
  /** Of `restart`: this task alone. */
  task?: string;
}

const DONE: Record<ConnectorAction, string> = {
  pause: 'is asked to pause',
  resume: 'is asked to resume',
  stop: 'is asked to stop',
  restart: 'is asked to restart what failed',
};

/** `kconnect pause|resume|stop|restart NAME…`: each by itself, so that one refusal holds up no other. */
export function act(action: ConnectorAction): Work<ActOptions> {
  return async (names, options, { io, say }) => {
    const operations = await openOperations(options, io);
    try {
      const outcomes: Outcome[] = [];
      for (const name of names) {
        const outcome = await actOn(operations, action, name, options);
        // Of a single one it is what the command ends with.
        if (outcome.error && names.length > 1) {
          say(`kconnect: ${outcome.error}`);
        }
        outcomes.push(outcome);
      }
      if (outcomes.every(({ error }) => error !== undefined)) {
        throw new CommandError(
          names.length === 1
            ? outcomes[0].error!
            : `None of ${names.length} connectors could be reached or changed.`,
          outcomes[0].fix,
        );
      }
      return {
        json: { connectors: outcomes },
        found: outcomes.some(({ error }) => error !== undefined),
        text: () =>
          outcomes
            .flatMap(({ name, error }) =>
              error === undefined ? [`${name} ${DONE[action]}.\n`] : [],
            )
            .join(''),
      };
    } finally {
      await operations.close();
    }
  };
}

interface Outcome {
  name: string;
  action: ConnectorAction;
  result: 'accepted' | 'failed';
  error?: string;
  fix?: string;
}

async function actOn(
  operations: ConnectorOperations,
  action: ConnectorAction,
  name: string,
  { cluster, task }: ActOptions,
): Promise<Outcome> {
  try {
    if (task === undefined) await operations.act({ name, cluster }, action);
    else await operations.restartTask({ name, cluster }, Number(task));
    return { name, action, result: 'accepted' };
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    const { message, fix } = error;
    return { name, action, result: 'failed', error: message, fix };
  }
}
