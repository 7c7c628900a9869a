import { inOneLine, quoted } from '@kconnect/plugin-kafka-connect-common';

/**
 * What people wrote goes into a pull request as code alone: there a forge reads no mention, no link, no HTML and no
 * number of an issue into it.
 */
export function code(text: string): string {
  return quoted(text);
}

/** The same in a cell of a table, which a `|` would end. */
export function cellCode(text: string): string {
  // A backslash before it would be escaped in its place, so there it is drawn.
  return quoted(text).replace(/\\?\|/g, found =>
    found === '|' ? '\\|' : '\\\u2223',
  );
}

/** Several lines of what people wrote. */
export function codeBlock(text: string): string {
  const lines = text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map(line => line.replace(/[\p{C}]/gu, '\ufffd'));
  const longest = lines
    .join('\n')
    .match(/`+/g)
    ?.reduce((most, each) => Math.max(most, each.length), 0);
  const fence = '`'.repeat(Math.max(3, (longest ?? 0) + 1));
  return [`${fence}text`, ...lines, fence].join('\n');
}

/** Our own sentence, in which what others chose stands between backticks. */
export function prose(sentence: string): string {
  return sentence
    .split('`')
    .map((part, i, { length }) =>
      i % 2 === 1 && i < length - 1 ? code(part) : defused(part),
    )
    .join('');
}

/** What Markdown or a forge could read anything into, with what keeps it from that. */
function defused(text: string): string {
  return inOneLine(text)
    .replace(/[\\*_{}[\]<>()|~!&]/g, '\\$&')
    .replace(/[@#/]|www|GH-/gi, '$&\u200b');
}
