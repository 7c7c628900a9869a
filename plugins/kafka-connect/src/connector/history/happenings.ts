import type {
  ConnectorDeployment,
  ConnectorEvent,
} from '@kconnect/plugin-kafka-connect-common';

/** Something in a connector's history. */
export type Happening =
  | { at: string; event: ConnectorEvent }
  | { at: string; deployment: ConnectorDeployment };

/**
 * What happened, newest first. A deployment is told with its request where that is known; the portal's own note of the same
 * one, which is kept for longer, is left out then.
 */
export function happenings(
  events: readonly ConnectorEvent[],
  deployments: readonly ConnectorDeployment[],
): Happening[] {
  const oldest = Math.min(...deployments.map(({ at }) => Date.parse(at)));
  const isTold = ({ at, kind }: ConnectorEvent) =>
    kind === 'deployment' && Date.parse(at) >= oldest;
  return [
    ...events
      .filter(event => !isTold(event))
      .map(event => ({ at: event.at, event })),
    ...deployments.map(deployment => ({ at: deployment.at, deployment })),
  ].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}
