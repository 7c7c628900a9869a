import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { CommandError } from '../CommandError';
import type { Io } from '../io';
import type { Result, Style } from '../Result';
import { styleFor } from './style';

/** The forms that an answer can have. */
export const FORMATS = ['text', 'json', 'markdown'] as const;
export type Format = (typeof FORMATS)[number];

const PLAIN: Style = { width: Infinity, paint: (_, text) => text };

/** Writes an answer to standard output or to a file. */
export async function emit(
  result: Result,
  { format, output }: { format: Format; output?: string },
  io: Io,
): Promise<void> {
  if (output === undefined) {
    io.stdout.write(render(result, format, styleFor(io.stdout, io.env)));
    return;
  }
  const path = resolve(io.cwd, output);
  try {
    await writeFile(path, render(result, format, PLAIN));
  } catch (error) {
    throw new CommandError(
      `The answer cannot be written to ${path}: ${(error as Error).message}`,
    );
  }
}

/** An answer in one of its forms. */
export function render(result: Result, format: Format, style: Style): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify(result.json, null, 2)}\n`;
    case 'markdown':
      return result.markdown?.() ?? codeBlock(result.text(PLAIN));
    default:
      return result.text(style);
  }
}

/** A fence longer than any in the text, so that nothing in it can end the block. */
function codeBlock(text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map(s => s.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${text}${text.endsWith('\n') ? '' : '\n'}${fence}\n`;
}
