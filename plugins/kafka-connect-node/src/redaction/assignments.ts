import { References } from './References';
import type { Replace } from './replace';

const SECRET_WORD =
  'password|passwd|passphrase|pwd|secret|token|credentials?|(?:api|access|account|sas|private|shared|signing|encryption)[._-]?key|user[._-]?info|signature|\\bsig';
const ASSIGNMENT = new RegExp(
  `((?:${SECRET_WORD})[\\w.-]{0,60})(\\\\{0,2}["']?\\s{0,3}([=:])\\s{0,3})` +
    // A quoted value, one whose quotes are escaped, or one without.
    `(\\\\{1,2}"[^"\\\\\\r\\n]*|"(?:[^"\\\\\\r\\n]|\\\\.)*|'(?:[^'\\\\\\r\\n]|\\\\.)*|[^\\s&;,)}\\]"']{1,2000})`,
  'gi',
);

/** `password=…`, `"secret": "…"`, `token: …`. */
export function replaceAssignments(text: string, replace: Replace): string {
  const pattern = new RegExp(ASSIGNMENT);
  const references = new References(text);
  let result = '';
  let done = 0;
  for (
    let match = pattern.exec(text);
    match !== null;
    match = pattern.exec(text)
  ) {
    const [whole, key, middle, separator, value] = match;
    const start = match.index + key.length + middle.length;
    const insideReference = references.endAround(match.index);
    // A value that begins with a reference ends where that is over, and whatever is written behind it.
    const end = isQuoted(value)
      ? match.index + whole.length
      : endOfWord(
          text,
          references.endAround(start) ?? match.index + whole.length,
        );
    if (insideReference !== undefined) {
      pattern.lastIndex = insideReference;
    } else if (isAssigned(key, separator, text, start, end)) {
      const [, quote, bare] = /^(\\{0,2}["']?)([^]*)$/.exec(
        text.slice(start, end),
      )!;
      result += text.slice(done, start) + quote + replace(bare);
      done = end;
      pattern.lastIndex = end;
    } else {
      // What was taken for a value may itself begin another assignment.
      pattern.lastIndex = start;
    }
  }
  return result + text.slice(done);
}

function isQuoted(value: string): boolean {
  return /^\\{0,2}["']/.test(value);
}

function endOfWord(text: string, from: number): number {
  let end = from;
  while (end < text.length && !/[\s&;,)}\]"']/.test(text[end])) end++;
  return end;
}

function isAssigned(
  key: string,
  separator: string,
  text: string,
  start: number,
  end: number,
): boolean {
  if (/(?:Exception|Error)$/.test(key)) return false;
  if (saysWhetherAny(text, start)) return false;
  if (separator === '=' || isQuoted(text.slice(start, start + 3))) return true;
  // "password: A value is required" is a sentence; "password: hunter2" is a secret.
  const beginsSentence =
    /^[A-Z]?[a-z]{0,15}$/.test(text.slice(start, end)) &&
    /^[ \t]+\w/.test(text.slice(end, end + 10));
  return !beginsSentence;
}

/** MySQL's `(using password: YES)` tells whether one was sent, and none. */
function saysWhetherAny(text: string, start: number): boolean {
  return (
    text.slice(0, start).endsWith('(using password: ') &&
    /^(?:YES|NO)\)/.test(text.slice(start, start + 4))
  );
}
