import type { Admin } from '@platformatic/kafka';
import type { AccessEntry } from '../accessEntries';

/** Numbers of Kafka's protocol. */
const ANY = 1;
const RESOURCES: Readonly<Record<number, AccessEntry['resource']>> = {
  2: 'topic',
  3: 'group',
};
const PREFIXED = 4;
const ALLOW = 3;
const OPERATIONS: Readonly<Record<number, string>> = {
  2: 'ALL',
  3: 'READ',
  4: 'WRITE',
};

/** All entries about topics and groups, in one request. Rejects as the client does. */
export async function readEntries(admin: Admin): Promise<AccessEntry[]> {
  const resources = await admin.describeAcls({
    filter: {
      resourceType: ANY,
      resourceName: null,
      resourcePatternType: ANY,
      principal: null,
      host: null,
      operation: ANY,
      permissionType: ANY,
    },
  });
  return resources.flatMap(
    ({ resourceType, resourceName, resourcePatternType, acls }) => {
      const resource = RESOURCES[resourceType];
      if (!resource) return [];
      return acls.map(({ principal, host, operation, permissionType }) => ({
        resource,
        name: resourceName,
        prefixed: resourcePatternType === PREFIXED,
        principal,
        host,
        operation: OPERATIONS[operation] ?? '',
        allows: permissionType === ALLOW,
      }));
    },
  );
}
