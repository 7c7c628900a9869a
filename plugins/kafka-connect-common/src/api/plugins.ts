import { z } from 'zod';
import { connectorTypeSchema } from '../model';
import { readingProblemSchema } from './problem';

export const clusterPluginSchema = z.object({
  /** What `connector.class` must hold. */
  class: z.string(),
  type: connectorTypeSchema,
  version: z.string().optional(),
});
export type ClusterPlugin = z.infer<typeof clusterPluginSchema>;

/** Answer of `GET /clusters/{cluster}/plugins`: what connectors can be made of there. */
export const clusterPluginsSchema = z.object({
  /** By class. With a `problem`, none means that they are not known. */
  plugins: z.array(clusterPluginSchema),
  /** When they were read, ISO 8601 in UTC; `null` where they never were. */
  asOf: z.string().nullable(),
  /** They could not be read now; what is shown is what was known before. */
  problem: readingProblemSchema.optional(),
});
export type ClusterPlugins = z.infer<typeof clusterPluginsSchema>;
