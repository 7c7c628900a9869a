import type { LogLine } from '@kconnect/plugin-kafka-connect-common';

/** Of the texts of one page. */
const MOST_CHARACTERS = 1_000_000;
const KEPT_OF_MESSAGE = 500;
const KEPT_OF_TRACE = 2_000;

/** A page that is shared and sent as a whole: lines beyond what it can hold lose most of their texts, and say so. */
export function withinSize(
  lines: readonly LogLine[],
  most = MOST_CHARACTERS,
): LogLine[] {
  let characters = 0;
  return lines.map(line => {
    characters += line.message.length + (line.trace?.length ?? 0);
    return characters <= most ? line : shortened(line);
  });
}

function shortened(line: LogLine): LogLine {
  const { message, trace } = line;
  return {
    ...line,
    message: cut(message, KEPT_OF_MESSAGE, 'line'),
    ...(trace === undefined
      ? {}
      : { trace: cut(trace, KEPT_OF_TRACE, 'trace') }),
  };
}

function cut(text: string, kept: number, what: string): string {
  if (text.length <= kept) return text;
  const left = text.length - kept;
  // Half of a surrogate pair is no character.
  const beginning = text.slice(0, kept).replace(/[\ud800-\udbff]$/, '');
  return `${beginning} [${left} characters of this ${what} are left out here: the page is too large]`;
}
