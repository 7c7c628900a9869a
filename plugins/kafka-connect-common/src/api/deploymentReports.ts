import { z } from 'zod';
import { environmentSchema } from '../model';
import { planActionSchema } from '../plan';

/** One report is about all connectors of an environment; no honest one has more. */
export const MAX_REPORTED_CHANGES = 5000;

/** Reasons can hold whole traces; what is longer is cut, so that no report is lost for it. */
export const MAX_REPORTED_REASON = 4000;

const text = z.string().min(1).max(300);
const reason = z
  .string()
  .transform(long =>
    long.length > MAX_REPORTED_REASON
      ? `${long.slice(0, MAX_REPORTED_REASON - 1)}…`
      : long,
  );
/** Shown as a link: nothing but a web address may be one. */
const page = z.url({ protocol: /^https?$/ }).max(2000);

/** How a change of a deployment ended, as `kconnect apply` says it. */
export const deploymentResultSchema = z.enum([
  'applied',
  'unchanged',
  'restored',
  'removed',
  'failed',
  'skipped',
]);

/** One change as `kconnect apply` reports it; what else it says of it is not read. */
export const reportedChangeSchema = z.object({
  /** The cluster's id. */
  cluster: text,
  name: text,
  action: planActionSchema,
  /** Path of its file. */
  file: z.string().max(1000).optional(),
  /** Absent while it is under way. */
  result: deploymentResultSchema.optional(),
  /** The state that it was seen in last. */
  state: z.string().max(100).optional(),
  seconds: z.number().nonnegative().optional(),
  reason: reason.optional(),
  /** SHA-256 of its file's text, where this revision failed and is not tried again. */
  failedDigest: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  /** The pull request that reverts it, or why there is none. */
  revert: z
    .object({ url: page.optional(), problem: reason.optional() })
    .optional(),
});
export type ReportedChange = z.infer<typeof reportedChangeSchema>;

/**
 * Body of `POST /deployments`: what a run of the pipeline applies to one environment, told when it starts and when it has
 * ended. The same report again changes nothing. A field that is not known is not read; a change that older readers
 * would misunderstand gets another version.
 */
export const deploymentReportSchema = z.object({
  version: z.literal(1, { error: 'this portal reads reports of version 1' }),
  /** The run's own, by which its two reports belong together. */
  id: z.string().regex(/^[\w.:-]{1,100}$/, {
    error: 'write 1 to 100 letters, digits, dots, colons, hyphens, underscores',
  }),
  state: z.enum(['started', 'finished']),
  environment: environmentSchema,
  /** The commit of the main branch that is applied. */
  revision: z.string().regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/, {
    error: 'write the full id of a commit',
  }),
  /** When it started or ended, ISO 8601 in UTC. */
  at: z.iso.datetime(),
  /** The run's page. */
  run: page.optional(),
  changes: z.array(reportedChangeSchema).max(MAX_REPORTED_CHANGES),
});
export type DeploymentReport = z.infer<typeof deploymentReportSchema>;

/** Answer (202) of `POST /deployments`. */
export const deploymentReportAnswerSchema = z.object({
  id: z.string(),
  /** Numbers of the requests whose progress it told. */
  requests: z.array(z.number()),
});
export type DeploymentReportAnswer = z.infer<
  typeof deploymentReportAnswerSchema
>;
