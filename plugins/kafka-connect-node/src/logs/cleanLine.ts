import { TextRedactor } from '../redaction';
import { clipBeforeRedaction, clipTrace } from '../parsing/clipTrace';

const MAX_MESSAGE_CHARACTERS = 8_192;
/** Beyond this not even the redaction looks at a message. */
const MAX_CHARACTERS_READ = 65_536;

/** Takes secrets out of a text. */
export type Redact = (text: string) => string;

/** What looks like a secret, whoever's it is. */
export const redactPatterns: Redact = text => TextRedactor.of([]).redact(text);

/** Colours and cursor moves of terminals (ECMA-48), and the strings that some of them carry. */
const ANSI =
  // eslint-disable-next-line no-control-regex -- they are what it looks for
  /[\u001b\u009b](?:\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[[\]()#;?]*(?:\d{1,4}(?:;\d{0,4})*)?[\dA-PR-TZcf-nq-uy=><~])/g;

/** Control characters but tab and line break, and what hides text or turns its direction. */
const INVISIBLE =
  // eslint-disable-next-line no-control-regex -- they are what it looks for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/**
 * A log message as it may leave the backend: without secrets and control characters, of a readable length.
 * Markup stays, as the text that it is.
 */
export function cleanMessage(
  message: string,
  redact: Redact = redactPatterns,
): string {
  const clean = cleanText(beginningOf(message), redact).trimEnd();
  if (
    clean.length <= MAX_MESSAGE_CHARACTERS &&
    message.length <= MAX_CHARACTERS_READ
  ) {
    return clean;
  }
  const left = message.length - MAX_MESSAGE_CHARACTERS;
  return `${wholeCharacters(
    clean.slice(0, MAX_MESSAGE_CHARACTERS),
  )} [${left} characters of this line are left out here]`;
}

/** A stack trace likewise; its beginning and its end, where the root cause stands, are kept. */
export function cleanTrace(
  trace: string,
  redact: Redact = redactPatterns,
): string {
  return clipTrace(cleanText(clipBeforeRedaction(trace), redact).trimEnd());
}

/** Up to the end of a word: half a secret might not be recognised. */
function beginningOf(message: string): string {
  if (message.length <= MAX_CHARACTERS_READ) return message;
  const cut = message.slice(0, MAX_CHARACTERS_READ);
  const end = Math.max(cut.lastIndexOf(' '), cut.lastIndexOf('\n'));
  return end > 0 ? cut.slice(0, end) : cut;
}

/** Control characters go first: in the middle of a word they would hide a secret from the redaction. */
function cleanText(text: string, redact: Redact): string {
  return redact(
    text.replace(/\r\n?/g, '\n').replace(ANSI, '').replace(INVISIBLE, ''),
  );
}

/** Half of a surrogate pair is no character. */
function wholeCharacters(text: string): string {
  return text.replace(/[\ud800-\udbff]$/, '');
}
