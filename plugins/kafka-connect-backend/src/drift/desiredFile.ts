import {
  CONNECTORS_FOLDER,
  readConnectorFile,
  type ClusterDefinition,
  type ConnectorFile,
} from '@kconnect/plugin-kafka-connect-common';

/** A connector's file as it is merged. */
export interface DesiredFile {
  path: string;
  /** `undefined` where it cannot be read as this connector's. */
  content: ConnectorFile | undefined;
}

/** A connector's file, not read yet. */
export interface LocatedFile {
  path: string;
  text: string;
}

/** The file of a connector; `undefined` where none describes it. */
export function findDesiredFile(
  files: ReadonlyMap<string, string>,
  definition: ClusterDefinition,
  name: string,
): DesiredFile | undefined {
  const file = locateFile(files, definition, name);
  return file && readDesiredFile(file, name);
}

/** The same, unread: of a large fleet reading all is work. */
export function locateFile(
  files: ReadonlyMap<string, string>,
  definition: ClusterDefinition,
  name: string,
): LocatedFile | undefined {
  for (const path of pathsOf(definition, name)) {
    const text = files.get(path);
    if (text !== undefined) return { path, text };
  }
  return undefined;
}

export function readDesiredFile(file: LocatedFile, name: string): DesiredFile {
  const result = readConnectorFile(file);
  const content = result.ok ? result.read.content : undefined;
  return {
    path: file.path,
    content: content?.name === name ? content : undefined,
  };
}

/** An environment's default cluster may have a folder of its own, too. */
function pathsOf(
  { default: isDefault, environment, id }: ClusterDefinition,
  name: string,
): string[] {
  const folder = `${CONNECTORS_FOLDER}/${environment}`;
  return [
    ...(isDefault ? [`${folder}/${name}.json`] : []),
    `${folder}/${id}/${name}.json`,
  ];
}
