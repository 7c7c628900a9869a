import { variable } from './actions.mjs';

const { ONLY_CONNECTOR, ONLY_ENVIRONMENT } = process.env;

/** The one connector, CLUSTER/NAME, that a run by hand asks for; nothing where it asks for all. */
export const onlyConnector = ONLY_CONNECTOR || undefined;

/** Whether a run is about an environment: one by hand may ask for another one alone. */
export function concerns(environment) {
  const asked = ONLY_ENVIRONMENT || 'all';
  if (!['all', 'dev', 'staging', 'prod'].includes(asked)) {
    throw new Error(`${variable('GITHUB_JOB')}: no such environment`);
  }
  return asked === 'all' || asked === environment;
}
