import type { DepartmentSummary } from '@kconnect/plugin-kafka-connect-common';
import { useDepartments } from '../data/useDepartments';
import { OpenRequestsLine } from './OpenRequestsLine';

function quotaInWords({ used, limits }: DepartmentSummary): string {
  return `${used.connectors} of ${limits.maxConnectors} connectors, ${used.tasks} of ${limits.maxTasks} tasks`;
}

/**
 * What a department uses of what it may, and what it has asked for. Nothing for an entity that owns no department, or for a reader who is no member.
 *
 * @param owner - full ref of the entity
 */
export const QuotaLine = ({ owner }: { owner: string }) => {
  const isGroup = owner.startsWith('group:');
  const owned = useDepartments({ enabled: isGroup }).filter(
    department => department.owner === owner,
  );
  if (!isGroup || owned.length === 0) return null;
  return (
    <div>
      {owned.map(department => (
        <div key={department.code} title={`Quota of ${department.code}`}>
          {owned.length > 1 && `${department.code}: `}
          {quotaInWords(department)}
          <OpenRequestsLine code={department.code} />
        </div>
      ))}
    </div>
  );
};
