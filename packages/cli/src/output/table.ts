import stringWidth from 'string-width';
import type { Style } from '../Result';
import { clip } from './clip';

/** A column of a table; which one gives way is decided by whoever makes the table. */
export interface Column<Row> {
  title: string;
  value(row: Row): string;
  /** Colours the cell once its width is settled. */
  paint?(text: string, row: Row, style: Style): string;
  /** Figures stand at the right. */
  right?: boolean;
  /** May be cut where the line is too narrow; the last one that may is cut first. */
  gives?: boolean;
}

const GAP = '  ';
/** What is left of a column that gives way. */
const LEAST = 8;

/** Rows in columns, as wide as they need and no wider than the terminal. */
export function table<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  style: Style,
): string {
  const cells = rows.map(row => columns.map(column => column.value(row)));
  const widths = fit(
    columns,
    columns.map(({ title }, i) =>
      Math.max(stringWidth(title), ...cells.map(line => stringWidth(line[i]))),
    ),
    style.width,
  );
  const line = (texts: string[], paint: (text: string, i: number) => string) =>
    texts
      .map((text, i) => paint(padded(text, widths[i], columns[i].right), i))
      .join(GAP)
      .trimEnd();
  const head = line(
    columns.map(({ title }) => title.toUpperCase()),
    text => style.paint('gray', text),
  );
  const body = cells.map((texts, r) =>
    line(texts, (text, i) => columns[i].paint?.(text, rows[r], style) ?? text),
  );
  return [head, ...body].map(text => `${text}\n`).join('');
}

function fit(
  columns: readonly Column<never>[],
  wanted: number[],
  width: number,
): number[] {
  const widths = [...wanted];
  let excess =
    widths.reduce((sum, each) => sum + each, 0) +
    GAP.length * (columns.length - 1) -
    width;
  for (let i = columns.length - 1; i >= 0 && excess > 0; i -= 1) {
    if (columns[i].gives) {
      const less = Math.min(excess, Math.max(0, widths[i] - LEAST));
      widths[i] -= less;
      excess -= less;
    }
  }
  return widths;
}

function padded(text: string, width: number, right = false): string {
  const shown = clip(text, width);
  const blank = ' '.repeat(Math.max(0, width - stringWidth(shown)));
  return right ? blank + shown : shown + blank;
}
