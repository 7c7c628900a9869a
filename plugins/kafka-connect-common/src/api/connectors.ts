import { z } from 'zod';
import { desiredStateSchema, driftStateSchema } from './desiredState';
import {
  capabilityStatusSchema,
  connectorActionSchema,
  connectorTypeSchema,
  environmentSchema,
  evidenceSchema,
  healthSchema,
  redactedConfigSchema,
  turnSchema,
  validationErrorSchema,
} from '../model';
import { clusterSummarySchema } from './clusters';
import { keyFiguresSchema } from './metrics';

export const taskTallySchema = z.object({
  total: z.number(),
  running: z.number(),
  failed: z.number(),
  waiting: z.number(),
  halted: z.number(),
  unknown: z.number(),
});

/** What the caller may do with one connector. */
export const connectorRightsSchema = z.object({
  readConfig: z.boolean(),
  readLogs: z.boolean(),
  operate: z.boolean(),
});
export type ConnectorRights = z.infer<typeof connectorRightsSchema>;

export const connectorSummarySchema = z.object({
  /** `<cluster id>/<connector name>` */
  ref: z.string(),
  cluster: z.string(),
  name: z.string(),
  environment: environmentSchema,
  /** The department's code; absent where the connector belongs to none. */
  department: z.string().optional(),
  /** The department's Group. */
  owner: z.string().optional(),
  /** The Group whose members act on it, beside the platform team. */
  operators: z.string().optional(),
  type: connectorTypeSchema,
  /** `connector.class` as configured. */
  class: z.string(),
  /** The connector's state as the cluster says it. */
  state: z.string(),
  /** `unknown` while the cluster's readings are stale; then `lastKnown` holds what was last seen. */
  health: healthSchema,
  /** Absent when healthy. */
  reason: z.string().optional(),
  turn: turnSchema,
  /** Since when the health is what it is, as the portal saw it. */
  since: z.string(),
  tasks: taskTallySchema,
  evidence: z.array(evidenceSchema),
  lastKnown: z
    .object({ health: healthSchema, reason: z.string().optional() })
    .optional(),
  /** Of a healthy connector, what is worth saying and no trouble: that it has nothing to read. */
  note: z.string().optional(),
  /** Absent where the cluster has no source of metrics, or none has been read yet. */
  figures: keyFiguresSchema.optional(),
  /** When this was read from the cluster. */
  asOf: z.string(),
  /** How it stands to its file; absent where the portal has not read the repository yet, and in a connector's detail. */
  drift: driftStateSchema.optional(),
  may: connectorRightsSchema,
});
export type ConnectorSummary = z.infer<typeof connectorSummarySchema>;

/** Counts over everything that matches the filters, not over the page alone. */
export const connectorTotalsSchema = z.object({
  all: z.number(),
  byHealth: z.partialRecord(healthSchema, z.number()),
  /** Those whose move is the caller's. */
  needYou: z.number(),
});
export type ConnectorTotals = z.infer<typeof connectorTotalsSchema>;

/** Answer of `GET /connectors`. */
export const connectorListSchema = z.object({
  items: z.array(connectorSummarySchema),
  totals: connectorTotalsSchema,
  /** The clusters that hold anything of what the caller may read, with their age. */
  clusters: z.array(clusterSummarySchema),
  /** Absent on the last page. */
  nextCursor: z.string().optional(),
});
export type ConnectorList = z.infer<typeof connectorListSchema>;

/** One link of a trace's chain of causes. */
export const traceCauseSchema = z.object({
  exception: z.string().optional(),
  message: z.string(),
});

export const taskDetailSchema = z.object({
  id: z.number(),
  state: z.string(),
  workerId: z.string().optional(),
  /** Since when the task is in this state, as the portal saw it. */
  since: z.string(),
  trace: z.string().optional(),
  /** Outermost first; empty when there is no trace. */
  causes: z.array(traceCauseSchema),
});
export type TaskDetail = z.infer<typeof taskDetailSchema>;

/** Answer of `GET /connectors/{cluster}/{name}`. */
export const connectorDetailSchema = connectorSummarySchema
  .omit({ drift: true })
  .extend({
    version: z.string().optional(),
    serviceId: z.string().optional(),
    workerId: z.string().optional(),
    trace: z.string().optional(),
    causes: z.array(traceCauseSchema),
    validationErrors: z.array(validationErrorSchema),
    taskList: z.array(taskDetailSchema),
    /** Absent where the caller may not read it. */
    config: redactedConfigSchema.optional(),
    /** Each action with whether the caller can do it now; if not, the reason. */
    actions: z.record(connectorActionSchema, capabilityStatusSchema),
    /** The same for restarting one task. */
    restartTask: capabilityStatusSchema,
    clusterSummary: clusterSummarySchema,
    /** The connector's Resource in the catalog. */
    entityRef: z.string(),
    /** What Git wants of it; absent where the portal has not read the repository yet. */
    desired: desiredStateSchema.optional(),
  });
export type ConnectorDetail = z.infer<typeof connectorDetailSchema>;
