import type { ClusterDefinition } from '@kconnect/plugin-kafka-connect-common';
import { NOBODY_DECIDED, type Configuration } from '../configuration';

/** A configuration that has clusters and nothing else. */
export function onlyClusters(clusters: ClusterDefinition[]): {
  current: Configuration;
} {
  return {
    current: {
      ...{ departments: [], tiers: {}, clusters },
      approval: NOBODY_DECIDED,
    },
  };
}
