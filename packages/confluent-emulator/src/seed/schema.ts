import { z } from 'zod';
import { readCrn } from '../iam/crn.ts';
import { roles } from '../iam/roles.ts';
import { causeNames } from '../failures/catalogue.ts';
import { configSchema, offsetSchema } from '../connect/requests.ts';
import { maxNameLength } from '../plugins/validate.ts';

/** Texts of a failure that replace the general ones. */
const failureTextSchema = z.strictObject({
  turn: z.enum(['user', 'system']).optional(),
  at: z.enum(['task', 'config']).optional(),
  headline: z.string().optional(),
  summary: z.string().optional(),
  stack: z.string().optional(),
  validationErrors: z.array(z.string()).optional(),
  recommendations: z.array(z.string()).optional(),
});

/** What is wrong with a connector: a cause from the catalogue, or with texts of one's own. */
export const failureSchema = z.strictObject({
  cause: z.enum(causeNames, `one of ${causeNames.join(', ')}`),
  tasks: z.array(z.int().min(0)).optional(),
  errors: z.array(z.string()).optional(),
  text: failureTextSchema.optional(),
});

/** What a connector's data do, whatever its state says. */
export const trafficSchema = z.enum(['stalled', 'quiet']);

/** A connector that is there from the start. */
export const seedConnectorSchema = z.strictObject({
  /** The Kafka cluster's id, `lkc-…`. */
  cluster: z.string(),
  name: z.string().min(1).max(maxNameLength),
  config: configSchema,
  /** `settled` when left out: running, degraded or failed, as `failure` has it. */
  start: z.enum(['settled', 'paused', 'provisioning']).optional(),
  /** For `provisioning`: in how many seconds it settles. */
  settlesAfterSeconds: z.number().min(0).optional(),
  failure: failureSchema.optional(),
  /** A state to stand in, whatever else holds; for states that nobody knows. */
  state: z.string().min(1).optional(),
  tasks: z.array(z.string().min(1)).optional(),
  /** `stalled`: moves nothing while its work piles up; `quiet`: has nothing to move. */
  traffic: trafficSchema.optional(),
  /** For how many seconds it has been so; hours, by its name, when left out. */
  sinceSeconds: z.number().min(0).max(2_000_000).optional(),
  offsets: z.array(offsetSchema).optional(),
  extra: z.record(z.string(), z.unknown()).optional(),
});

const clusterSchema = z.strictObject({
  id: z.string().regex(/^lkc-[a-z0-9]+$/, 'must be like lkc-abc123'),
  environment: z.string().regex(/^env-[a-z0-9]+$/, 'must be like env-abc123'),
  region: z.string().default('eu-central-1'),
  provider: z.enum(['aws', 'azure', 'gcp']).default('aws'),
  dedicated: z.boolean().default(false),
});

const keySchema = z.strictObject({
  key: z.string().regex(/^[^:]+$/, 'must not hold a colon'),
  secret: z.string().min(1),
  kind: z.enum(['cloud', 'kafka-cluster']).default('cloud'),
  owner: z
    .string()
    .regex(/^sa-[\w-]+$/, 'must be like sa-abc123')
    .optional(),
  cluster: z.string().optional(),
});

const bindingSchema = z.strictObject({
  principal: z.string().regex(/^User:/, 'must be like User:sa-abc123'),
  role: z.enum(Object.keys(roles), 'is not a role'),
  crnPattern: z.string().refine(text => readCrn(text) !== undefined, 'no CRN'),
});

/** What is there when the emulator starts. */
export const seedSchema = z
  .strictObject({
    /** UUID of the organisation. */
    organization: z.string().optional(),
    /** The demonstration's three clusters when left out. */
    clusters: z.array(clusterSchema).min(1).optional(),
    /** The demonstration's two keys when left out. */
    keys: z.array(keySchema).min(1).optional(),
    connectors: z.array(seedConnectorSchema).default([]),
    /** Role bindings of service accounts and identity pools; the accounts are made where they lack. */
    roleBindings: z.array(bindingSchema).default([]),
    /** Topics besides those of the connectors. */
    topics: z
      .array(z.strictObject({ cluster: z.string(), name: z.string() }))
      .default([]),
  })
  .superRefine((seed, context) => {
    if (seed.keys && !seed.keys.some(({ kind }) => kind === 'cloud')) {
      context.addIssue({
        code: 'custom',
        path: ['keys'],
        message: 'at least one key must be of kind cloud',
      });
    }
    const taken = new Set<string>();
    seed.connectors.forEach(({ cluster, name, config }, index) => {
      const place = ['connectors', index];
      const problem = (path: string, message: string) =>
        context.addIssue({ code: 'custom', path: [...place, path], message });
      if (taken.has(`${cluster}/${name}`)) {
        problem('name', `${name} is there twice in ${cluster}`);
      }
      taken.add(`${cluster}/${name}`);
      if (seed.clusters && !seed.clusters.some(({ id }) => id === cluster)) {
        problem('cluster', `no cluster ${cluster} in this file`);
      }
      if (config.name !== undefined && config.name !== name) {
        problem('config', `its name is ${config.name}, not ${name}`);
      }
    });
  });

/** What is there when the emulator starts, as a file or a caller gives it. */
export type SeedInput = z.input<typeof seedSchema>;
/** The same with defaults filled in. */
export type Seed = z.output<typeof seedSchema>;
/** A connector of a seed. */
export type SeedConnector = z.output<typeof seedConnectorSchema>;
