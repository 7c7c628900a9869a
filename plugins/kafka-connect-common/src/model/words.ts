import { z } from 'zod';

/** The environments a cluster can serve; a connector's name and its file's folder carry the same word. */
export const ENVIRONMENTS = ['dev', 'staging', 'prod'] as const;
export const environmentSchema = z.enum(ENVIRONMENTS);
/** `dev`, `staging` or `prod`. */
export type Environment = z.infer<typeof environmentSchema>;

/**
 * The state of a connector in one word, computed from connector and tasks, then the worse of it,
 * what the service says and what the evidence shows.
 */
export const HEALTHS = [
  'healthy',
  'degraded',
  'stalled',
  'failed',
  'paused',
  'stopped',
  'provisioning',
  'unknown',
] as const;
export const healthSchema = z.enum(HEALTHS);
export type Health = z.infer<typeof healthSchema>;

/** Whose move it is. */
export const TURNS = ['department', 'platform', 'vendor', 'nobody'] as const;
export const turnSchema = z.enum(TURNS);
export type Turn = z.infer<typeof turnSchema>;

/** `unknown` where a cluster does not say (Confluent answers so while a connector is provisioned). */
export const CONNECTOR_TYPES = ['source', 'sink', 'unknown'] as const;
export const connectorTypeSchema = z.enum(CONNECTOR_TYPES);
export type ConnectorType = z.infer<typeof connectorTypeSchema>;

/** The verbs that a person can use on a connector. */
export const CONNECTOR_ACTIONS = [
  'pause',
  'resume',
  'stop',
  'restart',
] as const;
export const connectorActionSchema = z.enum(CONNECTOR_ACTIONS);
export type ConnectorAction = z.infer<typeof connectorActionSchema>;

/** A connector's address: `<cluster id>/<connector name>`. */
export function connectorRef(cluster: string, name: string): string {
  return `${cluster}/${name}`;
}

/**
 * The parts of a connector ref. A cluster's id holds no slash, so the first one separates;
 * `undefined` where there is none or a part is empty.
 */
export function parseConnectorRef(
  ref: string,
): { cluster: string; name: string } | undefined {
  const slash = ref.indexOf('/');
  if (slash < 1 || slash === ref.length - 1) return undefined;
  return { cluster: ref.slice(0, slash), name: ref.slice(slash + 1) };
}
