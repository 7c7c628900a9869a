import { z } from 'zod';
import { readingProblemSchema } from './problem';

/** Answer of `GET /connectors/{cluster}/{name}/offsets`: how far it has come, as its plugin puts it. */
export const connectorOffsetsSchema = z.object({
  /** Both parts are of the plugin's own making. With a `problem`, none means that they are not known. */
  offsets: z.array(z.object({ partition: z.unknown(), offset: z.unknown() })),
  /** How many there are; more than are shown where a source has very many. */
  total: z.number().int(),
  /** When they were read, ISO 8601 in UTC; `null` where they never were. */
  asOf: z.string().nullable(),
  /** They could not be read now; what is shown is what was known before. */
  problem: readingProblemSchema.optional(),
});
export type ConnectorOffsets = z.infer<typeof connectorOffsetsSchema>;
