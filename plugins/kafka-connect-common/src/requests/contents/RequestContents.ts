import { z } from 'zod';
import { environmentSchema } from '../../model';

export const requestedConnectorSchema = z.object({
  /** Path of its file. */
  file: z.string(),
  /** `remove` also where its file moves to another cluster's folder: it goes from the one that it was on. */
  change: z.enum(['create', 'change', 'remove']),
  environment: environmentSchema,
  /** The cluster's id. */
  cluster: z.string(),
  name: z.string(),
  /** The code of the department that it belongs to; absent where that is not one alone. */
  department: z.string().optional(),
});
export type RequestedConnector = z.infer<typeof requestedConnectorSchema>;

/**
 * What else a request can touch.
 *
 * - `rules`: `departments.yaml`, `clusters.yaml`; `pipeline`: what checks and applies, and whose review it needs.
 * - `no-connector`: below `connectors/` and not to be read as a connector; `elsewhere`: anything else.
 * - `strange`: a symbolic link, a submodule, a program, bytes that are no text, a path that leads elsewhere. Nothing
 *   that is strange is ever merged.
 */
export const OTHER_KINDS = [
  'rules',
  'pipeline',
  'no-connector',
  'elsewhere',
  'strange',
] as const;

export const otherFileSchema = z.object({
  path: z.string(),
  kind: z.enum(OTHER_KINDS),
  /** What it is, to follow the path: `is a symbolic link`. */
  says: z.string(),
});
export type OtherFile = z.infer<typeof otherFileSchema>;

/** What a request is about, by its files against what is merged. */
export const requestContentsSchema = z.object({
  connectors: z.array(requestedConnectorSchema),
  others: z.array(otherFileSchema),
  /** Whether these are all: a forge tells a few hundred files, and what is not looked at is not merged. */
  complete: z.boolean(),
});
export type RequestContents = z.infer<typeof requestContentsSchema>;
