import { z } from 'zod';
import { ENVIRONMENTS, environmentSchema } from '../model';

/** The kinds that come with this product; an extension point lets others add theirs. */
export const CLUSTER_KIND_CONFLUENT_CLOUD = 'confluent-cloud';
export const CLUSTER_KIND_SELF_MANAGED = 'self-managed';

const httpUrl = z.url({
  protocol: /^https?$/,
  error: 'write a full http or https address',
});

export const clusterDefinitionSchema = z
  .object({
    id: z
      .string()
      .regex(
        /^[a-z0-9]+(-[a-z0-9]+)*$/,
        'use lower-case letters, digits and single hyphens',
      )
      .max(40)
      .describe('Stable for ever: history, references and entities go by it'),
    title: z
      .string()
      .optional()
      .describe('A name for people; the id where it is absent'),
    environment: environmentSchema,
    default: z
      .boolean()
      .default(false)
      .describe('Exactly one cluster of an environment is its default'),
    region: z
      .string()
      .optional()
      .describe('Buckets, tables and cluster must be in it'),
    kind: z
      .string()
      .min(1)
      .describe('confluent-cloud, self-managed, or one that a module adds'),
    url: httpUrl,
    confluent: z
      .strictObject({
        environment: z.string().regex(/^[\w.-]+$/),
        kafkaCluster: z.string().regex(/^[\w.-]+$/),
      })
      .optional()
      .describe("Confluent Cloud's ids; required for confluent-cloud"),
    credentials: z
      .strictObject({ key: z.string().min(1), secret: z.string().min(1) })
      .optional()
      .describe(
        'References such as ${secret:env:CONFLUENT_API_KEY}, never values',
      ),
    department: z
      .string()
      .optional()
      .describe(
        'The one department that a dedicated cluster belongs to; omitted: shared',
      ),
  })
  // Other kinds bring fields of their own.
  .loose();
/** One cluster of `clusters.yaml`. */
export type ClusterDefinition = z.infer<typeof clusterDefinitionSchema>;

export const clustersFileSchema = z.strictObject({
  $schema: z.string().optional(),
  clusters: z.array(clusterDefinitionSchema),
});
/** The content of `clusters.yaml`. */
export type ClustersFile = z.infer<typeof clustersFileSchema>;

type Problem = { path: (string | number)[]; message: string };

/**
 * What the schema cannot see; each with the path of the offending value.
 *
 * @param departmentCodes - the codes of `departments.yaml`, where that is known
 */
export function checkClusters(
  file: ClustersFile,
  departmentCodes?: readonly string[],
): Problem[] {
  return [
    ...file.clusters.flatMap((cluster, i) =>
      checkCluster(file, cluster, i, departmentCodes),
    ),
    ...checkDefaults(file),
  ];
}

function checkCluster(
  file: ClustersFile,
  cluster: ClusterDefinition,
  i: number,
  departmentCodes?: readonly string[],
): Problem[] {
  const problems: Problem[] = [];
  const at = (key: string) => ['clusters', i, key];
  if (file.clusters.findIndex(other => other.id === cluster.id) < i) {
    problems.push({
      path: at('id'),
      message: `the id ${cluster.id} is given twice`,
    });
  }
  if (cluster.kind === CLUSTER_KIND_CONFLUENT_CLOUD && !cluster.confluent) {
    problems.push({
      path: at('kind'),
      message: `a ${CLUSTER_KIND_CONFLUENT_CLOUD} cluster needs confluent.environment and confluent.kafkaCluster`,
    });
  }
  if (
    cluster.department !== undefined &&
    departmentCodes &&
    !departmentCodes.includes(cluster.department)
  ) {
    problems.push({
      path: at('department'),
      message: `no department has the code ${cluster.department}`,
    });
  }
  for (const key of ['key', 'secret'] as const) {
    const value = cluster.credentials?.[key];
    if (value !== undefined && !/^\$\{secret:[^}]+\}$/.test(value)) {
      problems.push({
        path: ['clusters', i, 'credentials', key],
        message:
          'write a reference such as ${secret:env:CONFLUENT_API_KEY}, never the value itself',
      });
    }
  }
  return problems;
}

function checkDefaults(file: ClustersFile): Problem[] {
  return ENVIRONMENTS.flatMap(environment => {
    const indexes = file.clusters.flatMap((cluster, i) =>
      cluster.environment === environment ? [i] : [],
    );
    const defaults = indexes.filter(i => file.clusters[i].default);
    if (indexes.length === 0 || defaults.length === 1) return [];
    const where = defaults.at(-1) ?? indexes[0];
    return [
      {
        path: ['clusters', where, 'default'],
        message: `exactly one cluster of ${environment} is its default; here ${defaults.length} are`,
      },
    ];
  });
}
