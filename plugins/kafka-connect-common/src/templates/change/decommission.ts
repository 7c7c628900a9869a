import { readConnectorFile } from '../../check/files/readConnectorFile';
import type { ProposedFile } from '../../check';
import type { TemplateRemark } from '../RenderedTemplate';
import { templateOf } from './templateOf';

/** The removal of a connector, which never merges by itself. */
export interface Decommissioning {
  /** The file that goes. */
  removed: string;
  /** What stays behind, and whose it is to clear away. */
  remarks: readonly TemplateRemark[];
}

/** The proposal to remove a connector. A file that cannot be read can go, too. */
export function decommission(file: ProposedFile): Decommissioning {
  const read = readConnectorFile(file);
  const config = read.ok ? read.read.content.config : {};
  return {
    removed: file.path,
    remarks: leftoversOf(config).map(message => ({ message })),
  };
}

function leftoversOf(config: Readonly<Record<string, string>>): string[] {
  const match = templateOf(config['connector.class']?.trim() ?? '');
  const slot = config['slot.name'];
  return [
    ...(slot === undefined
      ? []
      : [`The replication slot is called \`${slot}\`.`]),
    ...(match?.template.leftovers ?? [
      'What it has made elsewhere stays: topics, tables, files.',
    ]),
  ];
}
