import type { HumanDuration } from '@backstage/types';

export interface Config {
  /** Kafka Connect for Backstage. An unknown key or an invalid value stops the backend from starting. */
  kafkaConnect?: {
    /**
     * Where `departments.yaml` and `clusters.yaml` are read from, again whenever they change: exactly
     * one of `path` and `url`.
     */
    repository: {
      /** A folder; a relative one starts where the backend runs. */
      path?: string;
      /**
       * Address of a folder in a Git forge, such as `https://github.com/acme/gitops/tree/main`, read with
       * the credentials below `integrations`; or of any folder that `backend.reading.allow` permits.
       */
      url?: string;
    };
    /** The Group that sees and may do everything, such as `group:default/ebs-infrastructure`. */
    platformTeam: string;
    poll?: {
      /** Between two readings of a cluster; from one second to one hour. Default: 30 seconds. */
      interval?: string | HumanDuration;
      /** How long one reading may take, its retries included; from one second to ten minutes. Default: 20 seconds. */
      timeout?: string | HumanDuration;
    };
    logs?: {
      /**
       * How long log lines of self-managed workers are kept, within bounds for each connector; at most 30 days.
       * Default: 72 hours.
       */
      retention?: string | HumanDuration;
    };
  };
}
