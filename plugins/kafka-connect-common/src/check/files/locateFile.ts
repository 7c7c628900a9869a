import { ENVIRONMENTS, type Environment } from '../../model';

/** The folder of the configuration repository that holds the connectors' files. */
export const CONNECTORS_FOLDER = 'connectors';

/** What a connector file's path says. */
export interface FileLocation {
  environment: Environment;
  /** The id of the cluster's folder; absent: the environment's default cluster. */
  clusterFolder?: string;
  /** The file's name without `.json`. */
  name: string;
}

const FOLDER = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/**
 * What a path says that is `connectors/<environment>/<name>.json`, or
 * `connectors/<environment>/<cluster id>/<name>.json`; `undefined` for every other path.
 */
export function locateFile(path: string): FileLocation | undefined {
  const [root, environment, ...rest] = path.split('/');
  if (root !== CONNECTORS_FOLDER || rest.length < 1 || rest.length > 2) {
    return undefined;
  }
  const known = ENVIRONMENTS.find(each => each === environment);
  const file = rest[rest.length - 1];
  const clusterFolder = rest.length === 2 ? rest[0] : undefined;
  if (
    !known ||
    !file.endsWith('.json') ||
    file.includes('\\') ||
    (clusterFolder !== undefined && !FOLDER.test(clusterFolder))
  ) {
    return undefined;
  }
  return {
    environment: known,
    ...(clusterFolder !== undefined && { clusterFolder }),
    name: file.slice(0, -'.json'.length),
  };
}
