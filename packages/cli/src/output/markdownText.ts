import { printable } from './printable';

/**
 * What GitHub makes links and mentions of. It looks for them in the text that is shown, where nothing is escaped any
 * more: only what stands within them keeps it from that.
 */
const LINKED = /@|#|:(?=\/\/)|www(?=\.)|GH(?=-\d)/gi;
const NOTHING_WIDE = '\u200b';

/**
 * A text from outside as Markdown shows it and does not read it: no mention of people or issues, no link, no image, no
 * HTML, no formula, no end of a table's cell.
 */
export function markdownText(text: string): string {
  return printable(text)
    .replace(LINKED, `$&${NOTHING_WIDE}`)
    .replace(
      /[\\`*_{}[\]()#+!|<>~&$]/g,
      character => `&#${character.charCodeAt(0)};`,
    );
}
