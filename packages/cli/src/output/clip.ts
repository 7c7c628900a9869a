import stringWidth from 'string-width';

/** A text that takes at most `width` columns, an ellipsis where something is left out. */
export function clip(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let shown = '';
  let taken = 0;
  for (const character of text) {
    taken += stringWidth(character);
    if (taken > width - 1) break;
    shown += character;
  }
  return `${shown}…`;
}
