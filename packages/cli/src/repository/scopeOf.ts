import {
  ENVIRONMENTS,
  parseClustersFile,
  type ClusterDefinition,
} from '@kconnect/plugin-kafka-connect-common';
import { CommandError } from '../CommandError';

/** Which of the repository's clusters a command is about. */
export interface Scope {
  environment?: string;
  cluster?: string;
}

/** The clusters of `clusters.yaml` that a command is about; at least one. */
export function clustersInScope(
  text: string,
  { environment, cluster }: Scope,
): ClusterDefinition[] {
  const parsed = parseClustersFile(text);
  if (!parsed.ok) {
    const [{ line, column, reason }] = parsed.problems;
    throw new CommandError(
      `clusters.yaml:${line ?? 1}:${column ?? 1}: ${reason}`,
      'kconnect validate lists all that is wrong with the repository.',
    );
  }
  const { clusters } = parsed.value;
  if (
    environment !== undefined &&
    !ENVIRONMENTS.some(each => each === environment)
  ) {
    throw new CommandError(
      `There is no environment ${environment}.`,
      `There are ${ENVIRONMENTS.join(', ')}.`,
    );
  }
  const chosen = clusters.filter(
    each =>
      (environment === undefined || each.environment === environment) &&
      (cluster === undefined || each.id === cluster),
  );
  if (chosen.length > 0) return chosen;
  throw new CommandError(
    `clusters.yaml has no cluster ${[cluster, environment]
      .filter(Boolean)
      .join(' in ')}.`,
    `It has ${clusters
      .map(({ id, environment: of }) => `${id} (${of})`)
      .join(', ')}.`,
  );
}
