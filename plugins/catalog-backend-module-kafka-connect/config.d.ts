import type { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

export interface Config {
  catalog?: {
    providers?: {
      /** Connectors and clusters as Resources. */
      kafkaConnect?: {
        /**
         * When the catalog is brought up to the fleet's last known state. Every minute unless told
         * otherwise; no cluster is asked for it.
         */
        schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
      };
    };
  };
  kafkaConnect?: {
    /**
     * Full ref of the platform team's Group. It owns shared clusters and the connectors of no department.
     */
    platformTeam: string;
  };
}
