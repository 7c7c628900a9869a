import { z } from 'zod';

export const fileProblemSchema = z.object({
  line: z.number().optional(),
  column: z.number().optional(),
  pointer: z.string(),
  reason: z.string(),
});

/** One file of the configuration repository as the portal last read it. */
export const configurationFileSchema = z.object({
  file: z.enum(['departments.yaml', 'clusters.yaml']),
  /** When the content in use was read; `null` where none ever was. */
  loadedAt: z.string().nullable(),
  /** Why newer content is not in use; empty when all is well. */
  problems: z.array(fileProblemSchema),
  /** Since when there are problems. */
  problemSince: z.string().optional(),
});
export type ConfigurationFile = z.infer<typeof configurationFileSchema>;

/** Answer of `GET /configuration`, for the platform team. */
export const configurationStatusSchema = z.object({
  /** Where the files come from: a path or an address. */
  source: z.string(),
  files: z.array(configurationFileSchema),
});
export type ConfigurationStatus = z.infer<typeof configurationStatusSchema>;
