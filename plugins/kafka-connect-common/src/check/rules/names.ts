import { checkConnectorName } from '../../names';
import {
  setting,
  type CheckContext,
  type CheckedConnector,
  type Rule,
} from '../CheckContext';
import type { Finding } from '../Finding';
import { raise } from '../raise';

/** A name follows the rule, is the file's own, and is taken once in its cluster. */
export const checkNames: Rule = context => [
  ...[...context.proposed, ...context.foreign].flatMap(connector =>
    checkName(connector, context),
  ),
  ...checkTaken(context),
];

function checkName(
  connector: CheckedConnector,
  { departments, input }: CheckContext,
): Finding[] {
  const { desired, location } = connector;
  const codes = departments.departments.map(({ code }) => code);
  const place = connector.place(['name']);
  const findings = checkConnectorName(desired.name, {
    departments: codes,
    environment: desired.environment,
    ...(input.department !== undefined && { department: input.department }),
  }).map(({ code, ...advice }) => raise(code, place, advice));
  if (desired.name !== location.name) {
    findings.push(
      raise('name/file', place, {
        message: 'The name is not that of the file.',
        fix: `Name the file ${desired.name}.json, or the connector ${location.name}.`,
      }),
    );
  }
  const repeated = setting(connector, 'name');
  if (repeated !== undefined && repeated !== desired.name) {
    findings.push(
      raise('name/file', connector.place(['config', 'name']), {
        message: 'The setting `name` says another name than the file does.',
        fix: 'Leave the setting out: it is taken from the file.',
      }),
    );
  }
  return findings;
}

function checkTaken({
  proposed,
  merged,
  earlier,
  input,
}: CheckContext): Finding[] {
  const replaced = new Set([
    ...proposed.map(({ desired }) => desired.file),
    ...(input.removed ?? []),
  ]);
  const taken = new Map<string, string>();
  const key = (cluster: string, name: string) =>
    `${cluster}/${name.toLowerCase()}`;
  for (const { desired } of [...merged, ...earlier]) {
    if (!replaced.has(desired.file)) {
      taken.set(key(desired.cluster, desired.name), desired.name);
    }
  }
  const running = new Set<string>();
  const runningInAnyCase = new Set<string>();
  for (const each of input.running ?? []) {
    running.add(`${each.cluster}/${each.name}`);
    runningInAnyCase.add(key(each.cluster, each.name));
  }
  return [...proposed]
    .sort((a, b) => (a.desired.file < b.desired.file ? -1 : 1))
    .flatMap(connector => {
      const { cluster, name } = connector.desired;
      const at = key(cluster, name);
      const runsInOtherCase =
        runningInAnyCase.has(at) && !running.has(`${cluster}/${name}`);
      const isTaken = taken.has(at) || runsInOtherCase;
      taken.set(at, name);
      return isTaken ? [duplicate(connector)] : [];
    });
}

function duplicate(connector: CheckedConnector): Finding {
  return raise('name/duplicate', connector.place(['name']), {
    message: `The name, or one that differs from it only in case, is taken in the cluster \`${connector.cluster.id}\`.`,
    fix: 'Choose another suffix, or change the connector that has the name.',
  });
}
