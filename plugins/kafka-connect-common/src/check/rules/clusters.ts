import type { CheckContext, CheckedConnector, Rule } from '../CheckContext';
import { clusterOf } from '../clusterOf';
import type { Finding } from '../Finding';
import { locateFile } from '../files/locateFile';
import { wholeFile } from '../files/place';
import { raise } from '../raise';

/** Every file is for a cluster that exists and that its department may use. */
export const checkClusters: Rule = context => [
  ...context.input.files.flatMap(file => checkKnown(file.path, context)),
  ...context.proposed.flatMap(checkIsolation),
];

function checkKnown(path: string, { clusters }: CheckContext): Finding[] {
  const location = locateFile(path);
  if (!location || clusterOf(location, clusters)) return [];
  const { environment, clusterFolder } = location;
  return [
    raise('cluster/unknown', wholeFile(path), {
      message:
        clusterFolder === undefined
          ? `The environment ${environment} has no default cluster.`
          : `No cluster of ${environment} has the id \`${clusterFolder}\`.`,
      fix:
        clusterFolder === undefined
          ? 'Use another environment, or ask the platform team for a cluster.'
          : `Name the folder after a cluster of ${environment}, or move the file up for its default one.`,
    }),
  ];
}

function checkIsolation({
  desired,
  cluster,
  department,
}: CheckedConnector): Finding[] {
  if (!department) return [];
  if (cluster.department !== undefined) {
    return cluster.department === department.code
      ? []
      : [
          raise('cluster/not-yours', wholeFile(desired.file), {
            message: `The cluster \`${cluster.id}\` is another department's own.`,
            fix: 'Use a shared cluster of the environment, or one of your own.',
          }),
        ];
  }
  if (department.isolation === 'shared') return [];
  return [
    raise('cluster/not-yours', wholeFile(desired.file), {
      message: `The department \`${department.code}\` is isolated (${department.isolation}) and the cluster \`${cluster.id}\` is shared.`,
      fix: "Move the file into the folder of the department's own cluster.",
    }),
  ];
}
