import { parseDepartmentsFile, type Department } from '../../configuration';
import { departmentOfName } from '../../names';
import type { CheckContext, Rule } from '../CheckContext';
import type { Finding } from '../Finding';
import { raise } from '../raise';
import { placeInRepositoryFile } from '../readRepositoryFiles';

/** What `departments.yaml` says fits the catalog, and takes no department away from under its connectors. */
export const checkDepartments: Rule = context =>
  // A single department is not told of the others, and could mend nothing.
  context.input.department === undefined
    ? [
        ...context.departments.departments.flatMap((department, i) =>
          checkOwners(department, i, context),
        ),
        ...checkRemoved(context),
      ]
    : [];

function checkOwners(
  department: Department,
  i: number,
  { input }: CheckContext,
): Finding[] {
  if (!input.groups) return [];
  const known = new Set(input.groups);
  return (['owner', 'operators'] as const).flatMap(key => {
    const group = department[key];
    return group === undefined || known.has(group)
      ? []
      : [
          raise(
            'department/unknown-owner',
            placeInRepositoryFile(
              'departments',
              ['departments', i, key],
              input,
            ),
            {
              message: `The catalog has no Group \`${group}\`: nobody would see or operate the department's connectors.`,
              fix: 'Create the Group in the catalog first, or mend the reference.',
            },
          ),
        ];
  });
}

function checkRemoved(context: CheckContext): Finding[] {
  const { input, departments } = context;
  const present = new Set(departments.departments.map(({ code }) => code));
  return mergedCodes(context)
    .filter(code => !present.has(code))
    .flatMap(code => {
      const left = connectorsOf(code, context).size;
      if (left === 0) return [];
      return [
        raise(
          'department/in-use',
          placeInRepositoryFile('departments', ['departments'], input),
          {
            message: `The department \`${code}\` is removed and still has ${left} ${
              left === 1 ? 'connector' : 'connectors'
            }, which nobody but the platform team could see.`,
            fix: 'Remove its connectors first, or keep the department until they are gone.',
          },
        ),
      ];
    });
}

function mergedCodes({ input }: CheckContext): string[] {
  const merged = input.merged?.departments;
  if (merged === undefined) return [];
  const parsed =
    typeof merged === 'string' ? parseDepartmentsFile(merged) : undefined;
  if (parsed && !parsed.ok) return [];
  const file = typeof merged === 'string' ? parsed?.value : merged;
  return file?.departments.map(({ code }) => code) ?? [];
}

/** Refs of what runs, and of what the repository holds once the proposal is merged. */
function connectorsOf(
  code: string,
  { input, merged, proposed }: CheckContext,
): Set<string> {
  const removed = new Set(input.removed);
  const files = [...merged, ...proposed].filter(
    ({ desired }) => !removed.has(desired.file),
  );
  const refs = [
    ...files.map(({ desired }) => [desired.cluster, desired.name]),
    ...(input.running ?? []).map(({ cluster, name }) => [cluster, name]),
  ];
  return new Set(
    refs
      .filter(([, name]) => departmentOfName(name, [code]) === code)
      .map(([cluster, name]) => `${cluster}/${name}`),
  );
}
