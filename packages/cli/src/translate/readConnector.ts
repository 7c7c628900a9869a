import {
  checkConfiguration,
  jsonPointer,
  type ClustersFile,
  type DepartmentsFile,
  type DesiredConnector,
  type ProposedFile,
} from '@kconnect/plugin-kafka-connect-common';
import { CommandError } from '../CommandError';

/** A connector as its file has it. */
export interface ReadConnector {
  connector: DesiredConnector;
  /** Settings that hold a secret in the clear, or the mask of one. */
  withheld: ReadonlySet<string>;
}

/**
 * Reads one file by the check itself, so that the two agree on what is a secret.
 *
 * @throws CommandError where it cannot be read
 */
export function readConnector(
  file: ProposedFile,
  repository: { departments: DepartmentsFile; clusters: ClustersFile },
): ReadConnector {
  const { connectors, findings } = checkConfiguration({
    ...{ files: [file], ...repository },
  });
  const [connector] = connectors;
  if (!connector) {
    const [finding] = findings.filter(each => each.file === file.path);
    throw new CommandError(
      finding
        ? `${finding.file}:${finding.line}:${finding.column}: ${finding.message}`
        : `${file.path} cannot be read.`,
      finding?.fix,
    );
  }
  const inTheClear = new Set(
    findings
      .filter(
        ({ code }) => code === 'secret/literal' || code === 'secret/masked',
      )
      .map(({ pointer }) => pointer),
  );
  return {
    connector,
    withheld: new Set(
      Object.keys(connector.config).filter(key =>
        inTheClear.has(jsonPointer(['config', key])),
      ),
    ),
  };
}
