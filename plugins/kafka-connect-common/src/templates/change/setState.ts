import { readConnectorFile } from '../../check/files/readConnectorFile';
import type { ProposedFile } from '../../check';
import type { InitialState } from '../../configuration';
import type { RenderedTemplate } from '../RenderedTemplate';
import { connectorText } from '../render/connectorFileText';
import { unreadable } from './unreadable';

/**
 * The file that keeps a connector in a state: PAUSED or STOPPED until another commit says otherwise. To let it run
 * again takes RUNNING: without a state in its file the deployment leaves a rest alone.
 */
export function setConnectorState(
  file: ProposedFile,
  state: InitialState,
): RenderedTemplate {
  const read = readConnectorFile(file);
  if (!read.ok) return unreadable(file, read.findings);
  const { content } = read.read;
  if (content.initial_state === state) {
    return {
      problems: [
        {
          message: `The file says ${state} already.`,
          fix: 'There is nothing to propose. What runs otherwise was changed outside of Git.',
        },
      ],
      remarks: [],
    };
  }
  return {
    file: {
      path: file.path,
      text: connectorText({ ...content, initial_state: state }),
    },
    problems: [],
    remarks: [],
  };
}
