import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { CommandError } from '../CommandError';
import type { Io } from '../io';
import type { Result, Style } from '../Result';
import { jsonText } from './jsonText';
import { styleFor } from './style';

/** The forms that an answer can have. */
export const FORMATS = ['text', 'json', 'markdown', 'github'] as const;
export type Format = (typeof FORMATS)[number];

const PLAIN: Style = { width: Infinity, paint: (_, text) => text };

/** In which forms an answer is wanted, and where. */
export interface Wanted {
  format: Format;
  /** The file that it goes to; else standard output. */
  output?: string;
  /** Further forms, each with its file: `markdown=plan.md`. */
  also?: readonly string[];
}

/** Writes an answer to standard output or to a file, and in further forms to further files. */
export async function emit(
  result: Result,
  { format, output, also = [] }: Wanted,
  io: Io,
): Promise<void> {
  for (const { form, file } of also.map(parseAlso)) {
    await writeTo(file, result, form, io);
  }
  if (output !== undefined) await writeTo(output, result, format, io);
  else io.stdout.write(render(result, format, styleFor(io.stdout, io.env)));
}

function parseAlso(text: string): { form: Format; file: string } {
  const at = text.indexOf('=');
  const form = FORMATS.find(each => each === text.slice(0, at));
  const file = text.slice(at + 1);
  if (form && file !== '') return { form, file };
  throw new CommandError(
    '--also names a form and a file, such as markdown=plan.md.',
    `Forms: ${FORMATS.join(', ')}.`,
  );
}

async function writeTo(
  file: string,
  result: Result,
  format: Format,
  io: Io,
): Promise<void> {
  const path = resolve(io.cwd, file);
  const text = render(result, format, PLAIN);
  try {
    await writeFile(path, text);
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
      return `${jsonText(result.json, 2)}\n`;
    case 'markdown':
      return result.markdown?.() ?? codeBlock(result.text(PLAIN));
    case 'github':
      if (result.annotations) return result.annotations();
      throw new CommandError(
        'This command has nothing to say at the lines of files.',
        'Use another --format.',
      );
    default:
      return result.text(style);
  }
}

/** A fence longer than any in the text, so that nothing in it can end the block. */
export function codeBlock(text: string): string {
  const longest = (text.match(/`+/g) ?? []).reduce(
    (most, { length }) => Math.max(most, length),
    2,
  );
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${text}${text.endsWith('\n') ? '' : '\n'}${fence}\n`;
}
