import { join } from 'node:path';
import { CommandError } from '../CommandError';
import { NotPlainError, readPlainFile } from './readPlainFile';

/** No honest file of departments or clusters comes near it. */
const MAX_BYTES = 16 * 1_048_576;

const WHERE = 'Name the folder of the configuration repository with --repo.';

/**
 * The text of a file that no configuration repository is without.
 *
 * @throws CommandError where it is missing, is no plain file, is too large or is not UTF-8
 */
export async function readNeeded(
  folder: string,
  file: string,
): Promise<string> {
  const { content, bytes } = await readPlainFile(
    join(folder, file),
    MAX_BYTES,
  ).catch(error => {
    throw unreadable(error, file, folder);
  });
  if (bytes > MAX_BYTES) {
    throw new CommandError(
      `${file} has ${bytes} bytes; at most ${MAX_BYTES} are read.`,
      'Keep to what the README beside the file describes.',
    );
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      content,
    );
  } catch {
    throw new CommandError(
      `${file} holds bytes that are no UTF-8.`,
      'Save it as UTF-8.',
    );
  }
}

function unreadable(
  error: NodeJS.ErrnoException,
  file: string,
  folder: string,
): CommandError {
  if (error instanceof NotPlainError) {
    return new CommandError(
      `${join(folder, file)} is not read. ${error.message}`,
      'Put the file itself there.',
    );
  }
  return error.code === 'ENOENT'
    ? new CommandError(`There is no ${file} in ${folder}.`, WHERE)
    : new CommandError(
        `${join(folder, file)} cannot be read (${
          error.code ?? error.message
        }).`,
        WHERE,
      );
}
