import type { Right, RoleBinding } from './ClusterContext';

export type Operation = 'read' | 'write';

/** An entry of a cluster's access control list, as Kafka REST v3 has it. */
export interface Acl {
  resource_type: string;
  resource_name: string;
  pattern_type: string;
  principal: string;
  operation: string;
  permission: string;
}

/** Roles that allow it, on the topic or on whatever it lies in. */
const ROLES: Readonly<Record<Operation, readonly string[]>> = {
  read: ['DeveloperRead', 'ResourceOwner'],
  write: ['DeveloperWrite', 'ResourceOwner'],
};
const ADMINISTRATORS = [
  'CloudClusterAdmin',
  'EnvironmentAdmin',
  'OrganizationAdmin',
];

/**
 * What role bindings and the access control list together say. The list counts for a refusal and for a leave; where it could not
 * be read, only a role binding that allows it is an answer.
 *
 * @param topic - the topic's full resource name, and its name
 * @param acls - `undefined` where they could not be read
 */
export function topicRight(
  principal: string,
  operation: Operation,
  topic: { resource: string; name: string },
  bindings: readonly RoleBinding[],
  acls: readonly Acl[] | undefined,
): Right {
  const entries = (acls ?? []).filter(
    acl => isAbout(acl, principal, topic.name) && covers(acl, operation),
  );
  if (entries.some(({ permission }) => permission === 'DENY')) {
    return { answer: 'no', reason: 'An access control entry denies it.' };
  }
  const binding = bindings.find(
    one =>
      [...ROLES[operation], ...ADMINISTRATORS].includes(one.role) &&
      contains(one.resource, topic.resource),
  );
  if (binding) {
    return {
      answer: 'yes',
      reason: `The role ${binding.role} on ${binding.resource} allows it.`,
    };
  }
  if (entries.length > 0) {
    return { answer: 'yes', reason: 'An access control entry allows it.' };
  }
  return acls === undefined
    ? {
        answer: 'unknown',
        reason:
          'No role binding allows it, and the access control list could not be read.',
      }
    : {
        answer: 'no',
        reason: 'Neither a role binding nor an access control entry allows it.',
      };
}

function isAbout(acl: Acl, principal: string, topic: string): boolean {
  if (acl.resource_type !== 'TOPIC') return false;
  if (![principal, 'User:*'].includes(acl.principal)) return false;
  return acl.pattern_type === 'PREFIXED'
    ? topic.startsWith(acl.resource_name)
    : [topic, '*'].includes(acl.resource_name);
}

function covers({ operation }: Acl, wanted: Operation): boolean {
  return operation === 'ALL' || operation === wanted.toUpperCase();
}

/** Part by part, so that `topic=fin` is no beginning of `topic=finance`; only a star at the end is. */
function contains(pattern: string, resource: string): boolean {
  if (pattern.endsWith('*')) return resource.startsWith(pattern.slice(0, -1));
  return resource === pattern || resource.startsWith(`${pattern}/`);
}
