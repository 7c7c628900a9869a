// Colours and cursor movements of a terminal, as workers' logs hold them.
const ANSI =
  // eslint-disable-next-line no-control-regex -- they are what it looks for
  /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-Z\\^_])/g;
// Control characters but tab and line feed, and the marks that turn the direction of what follows.
const INVISIBLE =
  // eslint-disable-next-line no-control-regex -- they are what it looks for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/**
 * A text from a cluster as it may be shown: terminal sequences are left out, and what is invisible or would turn the
 * reading direction is written as its code point, so that no text can pretend to be another.
 */
export function printable(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(ANSI, '')
    .replace(
      INVISIBLE,
      character =>
        `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
}
