import { judge, nameIn, type AccessEntry } from '../accessEntries';
import { no, unknown } from '../answers';
import type { AccessQuestion, Answer, RoleBinding } from '../../port';

/** Roles that allow it, on the topic or group or on whatever that lies in. */
const ROLES: Readonly<Record<AccessQuestion['operation'], readonly string[]>> =
  {
    read: ['DeveloperRead', 'ResourceOwner'],
    write: ['DeveloperWrite', 'ResourceOwner'],
  };
const ADMINISTRATORS = [
  'CloudClusterAdmin',
  'EnvironmentAdmin',
  'OrganizationAdmin',
];

/** What is known of who may what; `undefined` is what could not be read. */
export interface KnownRights {
  /** Of the one account. */
  bindings: readonly RoleBinding[] | undefined;
  entries: readonly AccessEntry[] | undefined;
}

/**
 * What role bindings and the access control list together say. An entry that denies goes before every role, so where
 * the list could not be read no role is certain.
 *
 * @param kafka - the Kafka cluster's full resource name
 */
export function confluentAccess(
  principal: string,
  question: AccessQuestion,
  kafka: string,
  { bindings, entries }: KnownRights,
): Answer {
  const kind = 'topic' in question ? 'topic' : 'group';
  const resource = `${kafka}/${kind}=${nameIn(question)}`;
  const binding = bindings?.find(
    one =>
      [...ROLES[question.operation], ...ADMINISTRATORS].includes(one.role) &&
      contains(one.resource, resource),
  );
  const byRole =
    binding && `The role ${binding.role} on ${binding.resource} allows it`;
  if (!entries) {
    return unknown(
      byRole
        ? `${byRole}, unless the access control list denies it, which could not be read.`
        : 'The access control list could not be read, and no known role binding allows it.',
    );
  }
  const answer = judge(entries, principal, question, byRole && `${byRole}.`);
  if (answer) return answer;
  return bindings
    ? no('Neither a role binding nor an access control entry allows it.')
    : unknown(
        'No access control entry allows it, and the role bindings could not be read.',
      );
}

/** Part by part, so that `topic=fin` is no beginning of `topic=finance`; only a star at the end is. */
function contains(pattern: string, resource: string): boolean {
  if (pattern.endsWith('*')) return resource.startsWith(pattern.slice(0, -1));
  return resource === pattern || resource.startsWith(`${pattern}/`);
}
