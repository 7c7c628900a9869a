import { constants } from 'node:fs';
import { open } from 'node:fs/promises';

/** What a path held: its beginning, and how large all of it is. */
export interface PlainFile {
  /** The first bytes, at most as many as were asked for. */
  content: Buffer;
  /** Of the whole file. */
  bytes: number;
}

/** Why a path is not read although something is there. */
export class NotPlainError extends Error {}

const LINK = 'It is a symbolic link, which is never followed.';
const SPECIAL = 'It is no plain file: a folder, a device, a pipe or a socket.';

/**
 * Reads a file that must be a plain one: a link could lead anywhere on the machine that reads, a pipe or a device
 * may never end.
 *
 * @param most - no more bytes are read
 * @throws NotPlainError for anything else that is there, and what the system says of what cannot be opened
 */
export async function readPlainFile(
  path: string,
  most: number,
): Promise<PlainFile> {
  // Asked here and not before: what was a file when it was listed may be a link by now. A pipe is not waited for.
  const file = await open(
    path,
    constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK,
  ).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ELOOP' ? new NotPlainError(LINK) : error;
  });
  try {
    const stat = await file.stat();
    if (!stat.isFile()) throw new NotPlainError(SPECIAL);
    const content = Buffer.alloc(Math.min(stat.size, most));
    let filled = 0;
    while (filled < content.length) {
      const { bytesRead } = await file.read(content, filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return { content: content.subarray(0, filled), bytes: stat.size };
  } finally {
    await file.close();
  }
}
