import { CLUSTERS_FILE, DEPARTMENTS_FILE } from '../readRepositoryFiles';
import type { CheckContext, Rule } from '../CheckContext';
import type { Finding } from '../Finding';
import { CONNECTORS_FOLDER, locateFile } from '../files/locateFile';
import { wholeFile } from '../files/place';
import { raise } from '../raise';

/** Every file lies where its content belongs, and no two paths are the same but for their case. */
export const checkFiles: Rule = context => [
  ...context.input.files.flatMap(({ path }) => checkPath(path)),
  ...checkDefaultFolders(context),
  ...checkCase(context),
];

const REPOSITORY_FILES = [DEPARTMENTS_FILE, CLUSTERS_FILE];

/** Notes and files that keep a folder alive harm nobody. */
const HARMLESS = /(^|\/)(README\.md|\.gitkeep)$/;

function checkPath(path: string): Finding[] {
  if (
    locateFile(path) ||
    REPOSITORY_FILES.includes(path) ||
    HARMLESS.test(path)
  ) {
    return [];
  }
  return [
    raise('name/file', wholeFile(path), {
      message: 'No connector is read from a file in this place.',
      fix: `Write ${CONNECTORS_FOLDER}/<environment>/<connector name>.json for the environment's default cluster, or ${CONNECTORS_FOLDER}/<environment>/<cluster id>/<connector name>.json for another one.`,
    }),
  ];
}

function checkDefaultFolders({ proposed }: CheckContext): Finding[] {
  return proposed
    .filter(
      ({ location, cluster }) => location.clusterFolder && cluster.default,
    )
    .map(({ desired, cluster }) =>
      raise('name/file', wholeFile(desired.file), {
        message: `\`${cluster.id}\` is the default cluster of ${cluster.environment}: its files lie in no folder of their own.`,
        fix: `Move the file to ${CONNECTORS_FOLDER}/${cluster.environment}/.`,
      }),
    );
}

function checkCase({ input }: CheckContext): Finding[] {
  const paths = [
    ...input.files.map(file => file.path),
    ...remaining(input).map(file => file.path),
  ];
  const first = new Map<string, string>();
  return paths.sort().flatMap(path => {
    const other = first.get(path.toLowerCase());
    first.set(path.toLowerCase(), other ?? path);
    if (other === undefined || other === path) return [];
    return [path, other].map(each =>
      raise('name/duplicate', wholeFile(each), {
        message:
          'Another file has the same path but for its case; on many computers they would be one.',
        fix: 'Rename or remove one of the two.',
      }),
    );
  });
}

function remaining({ merged, removed }: CheckContext['input']) {
  const gone = new Set(removed);
  return (merged?.files ?? []).filter(file => !gone.has(file.path));
}
