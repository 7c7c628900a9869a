import { NotAllowedError } from '@backstage/errors';
import type { ClusterDefinition } from '@kconnect/plugin-kafka-connect-common';
import type { Configuration } from '../configuration';

/**
 * Without a pull request nobody else has looked at a change, and nothing remembers what ran before. So that is for
 * dev alone, and only where a pull request would need nobody's leave either.
 *
 * @throws NotAllowedError that says to open a pull request
 */
export function mustNeedNoRequest(
  { environment, id }: ClusterDefinition,
  { approval }: Configuration,
): void {
  if (environment === 'dev' && approval[environment] === 'none') return;
  throw new NotAllowedError(
    environment === 'dev'
      ? `Changes in ${environment} need somebody's approval: open a pull request in the configuration repository`
      : `${id} is of the environment ${environment}, and without a pull request only dev is changed: open one in the configuration repository`,
  );
}
