import type {
  Department,
  RequestPerson,
} from '@kconnect/plugin-kafka-connect-common';
import { operatorsOf } from '@kconnect/plugin-kafka-connect-common';
import type { Caller } from '../../access';
import type { Judged } from '../store';

/** Who looks at requests. */
export interface Viewer {
  caller: Caller;
  /** Whether the policy lets them approve and merge at all. */
  mayMove: boolean;
}

/** The platform team and programs see all; people what their departments' connectors are touched by, and their own. */
export function maySee(
  { caller }: Viewer,
  { asker, contents }: Judged,
  departments: readonly Department[],
): boolean {
  if (caller.isPlatform || caller.isService) return true;
  if (asker.known && isSameRef(asker.ref, caller.ref)) return true;
  const groups = new Set(caller.groups);
  return contents.connectors.some(each => {
    const department = departments.find(({ code }) => code === each.department);
    return (
      department !== undefined &&
      (groups.has(department.owner) || groups.has(operatorsOf(department)))
    );
  });
}

export function personOf({ groups, ref }: Caller): RequestPerson {
  return { ref, groups };
}

export function isSameRef(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
