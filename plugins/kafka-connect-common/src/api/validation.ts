import { z } from 'zod';
import { findingSchema } from '../check';
import { environmentSchema } from '../model';

/** Answer of `POST /validate`: what the check says of a proposed file. */
export const validationSchema = z.object({
  /** Whether no finding is an error. */
  ok: z.boolean(),
  /** By line. */
  findings: z.array(findingSchema),
  /** The connector that the file wants; absent where it cannot be read, or lies in no cluster's folder. */
  connector: z
    .object({
      /** The id of the cluster that it belongs on. */
      cluster: z.string(),
      environment: environmentSchema,
      name: z.string(),
      /** The code of the department whose name it bears; absent where no department has it. */
      department: z.string().optional(),
    })
    .optional(),
});
export type Validation = z.infer<typeof validationSchema>;
