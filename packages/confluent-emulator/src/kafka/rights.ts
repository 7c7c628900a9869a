import type { KafkaCluster } from '../account.ts';
import type { World } from '../world.ts';
import type { Acl } from './model.ts';

/** Operations that come with others. */
const implied: Record<string, readonly string[]> = {
  DESCRIBE: ['READ', 'WRITE', 'DELETE', 'ALTER'],
  DESCRIBE_CONFIGS: ['ALTER_CONFIGS'],
};

/** Whether a principal may do something with a topic: by role bindings, or by the access control list. */
export function mayUseTopic(
  world: World,
  cluster: KafkaCluster,
  principal: string,
  topic: string,
  operation: string,
): boolean {
  const enough = ['ALL', operation, ...(implied[operation] ?? [])];
  const entries = world.kafka.acls
    .rows()
    .filter(
      acl =>
        acl.cluster === cluster.id &&
        acl.resourceType === 'TOPIC' &&
        [`User:${principal}`, 'User:*'].includes(acl.principal) &&
        namesTopic(acl, topic),
    );
  const denied = entries.some(
    acl =>
      acl.permission === 'DENY' && ['ALL', operation].includes(acl.operation),
  );
  if (denied) {
    return false;
  }
  const byRole = world.access.onTopic(principal, cluster, topic);
  return (
    enough.some(each => byRole.has(each)) ||
    entries.some(
      acl => acl.permission === 'ALLOW' && enough.includes(acl.operation),
    )
  );
}

function namesTopic(acl: Acl, topic: string): boolean {
  return acl.patternType === 'PREFIXED'
    ? topic.startsWith(acl.resourceName)
    : acl.resourceName === '*' || acl.resourceName === topic;
}
