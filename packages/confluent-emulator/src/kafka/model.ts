import { z } from 'zod';

/** A topic of a Kafka cluster. */
export const topicSchema = z.object({
  /** Cluster and name, with a slash in between. */
  id: z.string(),
  cluster: z.string(),
  name: z.string(),
  partitions: z.number(),
  /** Settings that differ from the broker's. */
  configs: z.record(z.string(), z.string()),
});
export type Topic = z.infer<typeof topicSchema>;

export const resourceTypes = [
  'TOPIC',
  'GROUP',
  'CLUSTER',
  'TRANSACTIONAL_ID',
  'DELEGATION_TOKEN',
] as const;
export const patternTypes = ['LITERAL', 'PREFIXED'] as const;
export const operations = [
  'ALL',
  'READ',
  'WRITE',
  'CREATE',
  'DELETE',
  'ALTER',
  'DESCRIBE',
  'CLUSTER_ACTION',
  'DESCRIBE_CONFIGS',
  'ALTER_CONFIGS',
  'IDEMPOTENT_WRITE',
] as const;

/** An entry of a Kafka cluster's access control list. */
export const aclSchema = z.object({
  /** All of its parts: two entries that are alike are one. */
  id: z.string(),
  cluster: z.string(),
  resourceType: z.enum(resourceTypes),
  resourceName: z.string(),
  patternType: z.enum(patternTypes),
  /** `User:sa-…`, or `User:*` for all. */
  principal: z.string(),
  host: z.string(),
  operation: z.enum(operations),
  permission: z.enum(['ALLOW', 'DENY']),
});
export type Acl = z.infer<typeof aclSchema>;

/** The id of a topic. */
export function topicId(cluster: string, name: string): string {
  return `${cluster}/${name}`;
}

/** The id of an entry of an access control list. */
export function aclId(acl: Omit<Acl, 'id'>): string {
  return [
    acl.cluster,
    acl.resourceType,
    acl.resourceName,
    acl.patternType,
    acl.principal,
    acl.host,
    acl.operation,
    acl.permission,
  ].join('/');
}
