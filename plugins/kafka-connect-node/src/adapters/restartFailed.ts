import { isFailedTask } from '@kconnect/plugin-kafka-connect-common';
import type { Send } from '../http';
import { parseAs, restartAnswerSchema, statusSchema } from '../parsing';
import type { RestartOutcome } from '../port';
import { connectorPath, taskPath } from './connectRest';

/**
 * Restarts what failed of a connector (KIP-745). The answer shows as RESTARTING what is being restarted;
 * of a connector in which nothing failed that is nothing.
 */
export async function restartFailed(
  name: string,
  send: Send,
): Promise<RestartOutcome> {
  const path = `${connectorPath(name)}/restart`;
  const answer = await send({
    method: 'POST',
    path: `${path}?includeTasks=true&onlyFailed=true`,
  });
  if (answer.empty) return restartTasksOneByOne(name, send);
  const { connector, tasks } = parseAs(
    restartAnswerSchema,
    answer.json(),
    `POST ${path}`,
  );
  return {
    connector: isRestarting(connector),
    tasks: (tasks ?? []).filter(isRestarting).map(task => task.id),
  };
}

/** Workers before 3.0 do not know the parameters, restart the connector's instance alone and answer nothing. */
async function restartTasksOneByOne(
  name: string,
  send: Send,
): Promise<RestartOutcome> {
  const path = `${connectorPath(name)}/status`;
  const answer = await send({ method: 'GET', path });
  const { tasks } = parseAs(statusSchema, answer.json(), `GET ${path}`);
  const failed = (tasks ?? []).filter(isFailedTask).map(task => task.id);
  for (const task of failed) {
    await send({ method: 'POST', path: `${taskPath(name, task)}/restart` });
  }
  return { connector: true, tasks: failed };
}

function isRestarting({ state }: { state: string }): boolean {
  return state.toUpperCase() === 'RESTARTING';
}
