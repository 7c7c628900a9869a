import { CommandError } from '../../CommandError';
import { createProgram } from '../../program';
import type { Work } from '../Command';
import { completionScript, SHELLS } from './scripts';
import { completedCommands } from './tree';

/** `kconnect completion SHELL`: a script from the commands themselves, so that it cannot fall behind. */
export const completion: Work<object> = async ([given]) => {
  const shell = SHELLS.find(each => each === given);
  if (!shell) {
    throw new CommandError(
      `There is no completion for ${given}.`,
      `There is one for ${SHELLS.join(', ')}.`,
    );
  }
  const commands = completedCommands(createProgram(async () => {}));
  const script = completionScript(shell, commands);
  return { json: { shell, script }, text: () => script };
};
