const MOST_CHARACTERS = 200;

/** What Markdown would end the quote at, and what does not show or changes how the rest shows. */
const RISKY = /[`\p{C}\p{Zl}\p{Zp}]/gu;

/** A text that others chose, in a sentence: one line of a bounded length that stays a quotation wherever it is shown. */
export function quoted(text: string): string {
  return `\`${inOneLine(text)}\``;
}

/** The same without marks of quotation. */
export function inOneLine(text: string): string {
  const plain = text.replace(RISKY, '\ufffd');
  return plain.length > MOST_CHARACTERS
    ? `${plain.slice(0, MOST_CHARACTERS - 1)}…`
    : plain;
}
