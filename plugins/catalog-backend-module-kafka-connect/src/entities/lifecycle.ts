import type { Environment } from '@kconnect/plugin-kafka-connect-common';

/** `experimental` and `production` are the catalog's own words; it has none between them. */
const LIFECYCLES: Record<Environment, string> = {
  dev: 'experimental',
  staging: 'staging',
  prod: 'production',
};

/** `spec.lifecycle` of what runs in an environment. */
export const lifecycleOf = (environment: Environment): string =>
  LIFECYCLES[environment];
