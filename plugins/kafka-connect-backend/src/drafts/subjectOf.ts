import {
  describeRequest,
  parseDepartmentsFile,
  type Environment,
  type ProposedChange,
  type RequestedConnector,
} from '@kconnect/plugin-kafka-connect-common';
import { isDeepStrictEqual } from 'node:util';
import type { Merged } from '../check';

/** What a proposal is about: one connector, or one department that is taken in. */
export interface Subject {
  /** Who asks for the same again updates the same pull request. */
  branch: string;
  /** The code of the department that it is asked for. */
  department: string;
  /** Absent where a department is taken in. */
  connector?: RequestedConnector;
  environment?: Environment;
}

const BRANCHES = 'kafka-connect';

/** `undefined` where the files are about several things, or about anything else. */
export function subjectOf(
  files: readonly ProposedChange[],
  { files: merged, rules }: Merged,
): Subject | undefined {
  if (files.length !== 1) return undefined;
  const [{ path, text }] = files;
  if (path === 'departments.yaml') {
    const code = text === null ? undefined : addedDepartment(text, rules);
    return code === undefined
      ? undefined
      : { branch: `${BRANCHES}/departments/${code}`, department: code };
  }
  // By the path alone: what is in the file may be wrong still.
  const before = merged.get(path);
  const { connectors } = describeRequest(
    [
      {
        path,
        ...(before !== undefined && { before: { kind: 'file', text: before } }),
      },
    ],
    rules,
    true,
  );
  const [connector] = connectors;
  if (!connector?.department) return undefined;
  const { cluster, department, environment, name } = connector;
  return {
    ...{ branch: `${BRANCHES}/${cluster}/${name}`, department, environment },
    connector,
  };
}

/** The code of the one department that a text has more than what is merged, where that is all that it changes. */
function addedDepartment(
  text: string,
  { departments: merged }: Merged['rules'],
): string | undefined {
  const parsed = parseDepartmentsFile(text);
  if (!parsed.ok) return undefined;
  const known = new Set(merged.departments.map(({ code }) => code));
  const [added, ...more] = parsed.value.departments.filter(
    ({ code }) => !known.has(code),
  );
  if (!added || more.length > 0) return undefined;
  const before = {
    ...parsed.value,
    departments: parsed.value.departments.filter(each => each !== added),
  };
  return isDeepStrictEqual(before, merged) ? added.code : undefined;
}
