import { printable } from './printable';

/**
 * A text from outside as Markdown shows it and does not read it: no mention of people, no link, no image, no
 * HTML, no end of a table's cell.
 */
export function markdownText(text: string): string {
  return printable(text)
    .replace(
      /[\\`*_{}[\]()#+!|<>~&]/g,
      character => `&#${character.charCodeAt(0)};`,
    )
    .replaceAll('@', '&#64;')
    .replace(/:\/\//g, '&#58;//')
    .replace(/www\./gi, 'www&#46;');
}
