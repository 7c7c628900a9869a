import { isMap, isSeq, parseDocument, stringify } from 'yaml';
import type { z } from 'zod';
import {
  departmentSchema,
  parseDepartmentsFile,
  type Department,
  type DepartmentsFile,
} from '../../configuration';
import type { RenderedTemplate, TemplateProblem } from '../RenderedTemplate';

/** The path of the departments' file. */
const PATH = 'departments.yaml';

/** A department as its entry in `departments.yaml` will have it. */
export type NewDepartment = z.input<typeof departmentSchema>;

/**
 * `departments.yaml` with one more department, all else as it was, comments included. What would give it a share in
 * another's topics, secrets or accounts is refused: prefixes that overlap belong to both.
 *
 * @param text - the file as it is merged
 */
export function onboardDepartment(
  text: string,
  department: NewDepartment,
): RenderedTemplate {
  const before = parseDepartmentsFile(text);
  if (!before.ok) {
    return refused(
      before.problems.map(({ line, reason }) => ({
        message: `${PATH}${
          line === undefined ? '' : `, line ${line}`
        }: ${reason}`,
        fix: 'Mend the file first.',
      })),
    );
  }
  const given = answered(department);
  const entry = departmentSchema.safeParse(given);
  if (!entry.success) {
    return refused(
      entry.error.issues.map(({ path, message }) => ({
        field: path.map(String).join('.'),
        message,
        fix: 'Write it as the other departments have it.',
      })),
    );
  }
  const shared = sharedWith(entry.data, before.value);
  if (shared.length > 0) return refused(shared);
  return added(text, before.value, given, entry.data);
}

/** Without the questions that a form's asker left empty: no plugins would be none at all, and an empty text no Group. */
function answered(department: NewDepartment): NewDepartment {
  const isAnswer = (value: unknown) =>
    value !== undefined &&
    value !== '' &&
    !(typeof value === 'object' && value && Object.keys(value).length === 0);
  const kept = (record: object) =>
    Object.entries(record).filter(([, value]) => isAnswer(value));
  return Object.fromEntries(
    kept({
      ...department,
      ...(department.serviceAccounts && {
        serviceAccounts: Object.fromEntries(kept(department.serviceAccounts)),
      }),
    }),
  ) as NewDepartment;
}

function refused(problems: TemplateProblem[]): RenderedTemplate {
  return { problems, remarks: [] };
}

function sharedWith(
  department: Department,
  { departments }: DepartmentsFile,
): TemplateProblem[] {
  const taken = (field: string, value: string) => ({
    field,
    message: `\`${value}\` overlaps with what another department has.`,
    fix: 'Choose one that is neither the beginning of another nor begins with it.',
  });
  const accounts = departments.flatMap(each =>
    Object.values(each.serviceAccounts ?? {}),
  );
  return [
    ...(['topics', 'secrets'] as const).flatMap(field => {
      const others = departments.flatMap(each => each[field]);
      return department[field]
        .filter(own => others.some(other => overlap(own, other)))
        .map(own => taken(field, own));
    }),
    ...Object.values(department.serviceAccounts ?? {})
      .filter(account => accounts.includes(account))
      .map(account => taken('serviceAccounts', account)),
  ];
}

function overlap(a: string, b: string): boolean {
  return a.startsWith(b) || b.startsWith(a);
}

function added(
  text: string,
  before: DepartmentsFile,
  department: NewDepartment,
  entry: Department,
): RenderedTemplate {
  const written = [withEntry(text, department), rewritten(text, department)];
  const wanted = { ...before, departments: [...before.departments, entry] };
  for (const each of written) {
    const after = each === undefined ? undefined : parseDepartmentsFile(each);
    if (after?.ok && isSame(after.value, wanted)) {
      return { file: { path: PATH, text: each! }, problems: [], remarks: [] };
    }
    if (after && !after.ok) {
      return refused(
        after.problems.map(({ reason }) => ({
          message: reason,
          fix: 'Choose another value.',
        })),
      );
    }
  }
  return refused([
    {
      message: `The entry cannot be put into ${PATH}.`,
      fix: 'Write it by hand.',
    },
  ]);
}

/** The text with one entry more behind the last one; `undefined` where they are not written one below the other. */
function withEntry(
  text: string,
  department: NewDepartment,
): string | undefined {
  const list = parseDocument(text).get('departments', true);
  if (!isSeq(list) || list.flow || list.items.length === 0) return undefined;
  const [first, last] = [list.items[0], list.items[list.items.length - 1]];
  if (!isMap(first) || !isMap(last) || !first.range || !last.range) {
    return undefined;
  }
  const dash = text.lastIndexOf('-', first.range[0]);
  const margin = text.slice(text.lastIndexOf('\n', dash) + 1, dash);
  if (margin.trim() !== '') return undefined;
  const entry = stringify([department], { lineWidth: 0 })
    .trimEnd()
    .split('\n')
    .map(line => (line === '' ? line : `${margin}${line}`))
    .join('\n');
  const end = last.range[1];
  const head = text.slice(0, end).trimEnd();
  const tail = text.slice(end).replace(/^[ \t]*\n?/, '');
  return `${head}\n\n${entry}\n${tail === '' ? '' : `\n${tail}`}`;
}

function rewritten(text: string, department: NewDepartment): string {
  const document = parseDocument(text);
  document.addIn(['departments'], document.createNode(department));
  return document.toString();
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
