import { pathSegment, type ConnectHttp, type Send } from '../http';
import { parseAs, pluginsSchema } from '../parsing';
import { ConnectError, type CallOptions, type ConnectorPlugin } from '../port';

/** What both kinds of cluster answer alike. */

/** @throws ConnectError `invalid` where no path can hold the name */
export function connectorPath(name: string): string {
  return `/connectors/${pathSegment(name, 'connector')}`;
}

/** @throws ConnectError `invalid` where the name or the task's number is none */
export function taskPath(name: string, task: number): string {
  if (!Number.isSafeInteger(task) || task < 0) {
    throw new ConnectError(`A task’s number is 0 or more, not ${task}.`, {
      code: 'invalid',
    });
  }
  return `${connectorPath(name)}/tasks/${task}`;
}

/** Pauses, resumes or stops a connector; resolves when the request is taken, not when it has come to rest. */
export function putAction(
  http: ConnectHttp,
  name: string,
  action: 'pause' | 'resume' | 'stop',
  options: CallOptions | undefined,
): Promise<void> {
  return http.call(options, async send => {
    await send({ method: 'PUT', path: `${connectorPath(name)}/${action}` });
  });
}

export async function readPlugins(send: Send): Promise<ConnectorPlugin[]> {
  const answer = await send({ method: 'GET', path: '/connector-plugins' });
  const plugins = parseAs(
    pluginsSchema,
    answer.json(),
    'GET /connector-plugins',
  );
  return plugins.map(plugin => {
    const type = plugin.type?.toLowerCase();
    return {
      class: plugin.class,
      type: type === 'source' || type === 'sink' ? type : 'unknown',
      version: plugin.version ?? undefined,
    };
  });
}

/** @param reason - the missing capability's own sentence */
export function notSupported(reason: string): ConnectError {
  return new ConnectError(reason, { code: 'not-supported' });
}
