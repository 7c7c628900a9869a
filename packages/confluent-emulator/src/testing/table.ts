import type { CheckedOperation, Conformance } from './conformance.ts';

/**
 * What was held against the documents, for people: each operation with its number of exchanges and their statuses.
 *
 * @param title - what asked
 * @param only - the operations to show; all of the documents unless told
 */
export function tableOf(
  title: string,
  conformance: Conformance,
  only: readonly CheckedOperation[] = conformance.operations,
): string {
  const beside = [...conformance.undescribed.values()];
  return [
    `${title}: ${
      only.length
    } operations of Confluent's OpenAPI documents, ${sum(
      only,
    )} exchanges checked`,
    ' checked  statuses                     operation',
    ...only.map(lineOf),
    ...(beside.length > 0
      ? [
          `${title}: ${
            beside.length
          } operations that no public document describes, ${sum(
            beside,
          )} exchanges seen`,
          '    seen  statuses                     operation',
          ...beside.sort(byPath).map(lineOf),
        ]
      : []),
    '',
  ].join('\n');
}

function lineOf({ name, checked, statuses }: CheckedOperation): string {
  return [
    String(checked).padStart(8),
    [...statuses].sort().join(' ').padEnd(27),
    // What all of the Connect API's paths begin with says nothing.
    name.replace(/\/environments\/\{\w+\}\/clusters\/\{\w+\}/, '/…'),
  ].join('  ');
}

function sum(operations: readonly CheckedOperation[]): number {
  return operations.reduce((total, { checked }) => total + checked, 0);
}

function byPath(a: CheckedOperation, b: CheckedOperation): number {
  const path = ({ name }: CheckedOperation) => name.replace(/^\w+ /, '');
  return path(a).localeCompare(path(b));
}
