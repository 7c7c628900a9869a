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

/** What no department owns is read by the platform team, and by programs whose token lets them read connectors. */
const NOBODYS = { cluster: '', name: '' };

/** The platform team and such programs see all; people what their departments' connectors are touched by, and their own. */
export function maySee(
  { caller }: Viewer,
  { asker, contents }: Judged,
  departments: readonly Department[],
): boolean {
  if (caller.isPlatform) return true;
  if (caller.isService) return caller.mayRead(NOBODYS);
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
