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

/** The file of a connector; `undefined` where none describes it. */
export function findDesiredFile(
  files: ReadonlyMap<string, string>,
  definition: ClusterDefinition,
  name: string,
): DesiredFile | undefined {
  for (const path of pathsOf(definition, name)) {
    const text = files.get(path);
    if (text === undefined) continue;
    const result = readConnectorFile({ path, text });
    const content = result.ok ? result.read.content : undefined;
    return { path, content: content?.name === name ? content : undefined };
  }
  return undefined;
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
