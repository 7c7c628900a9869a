import {
  closeSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import type { TableName, Tables } from './rows.ts';

/** A row as it is to be; without one it is removed. */
export interface Change<T extends TableName = TableName> {
  table: T;
  key: string;
  row?: Tables[T];
}

/** A line of the journal: the changes of one step, all or none; or where the numbers stand. */
type Line =
  | { changes: Change[] }
  | { numbers: Partial<Record<TableName, number>> };

const MOST_BYTES = 32 * 1_048_576;

/** A row as it is to be. */
export function put<T extends TableName>(
  table: T,
  key: string | number,
  row: Tables[T],
): Change<T> {
  return { table, key: String(key), row };
}

/** A row that is to be gone. */
export function drop<T extends TableName>(
  table: T,
  key: string | number,
): Change<T> {
  return { table, key: String(key) };
}

/**
 * The forge's memory: rows in tables, and a journal on the disk to which each step is one line. What was committed is
 * still there when the process is killed the next moment; a line that was only begun never happened. Rows are read, not
 * written: a change is a new row.
 */
export class Store {
  readonly #file: string;
  readonly #listeners: (() => void)[] = [];
  readonly #numbers = new Map<TableName, number>();
  readonly #tables = new Map<TableName, Map<string, unknown>>();
  #bytes = 0;
  #closed = false;
  #descriptor: number;

  /** Opens the journal; only its owner can read it. */
  constructor(file: string) {
    this.#file = file;
    for (const line of linesOf(file)) this.#replay(line);
    this.#descriptor = this.#compact();
  }

  get<T extends TableName>(
    table: T,
    key: string | number,
  ): Tables[T] | undefined {
    return this.#rows(table).get(String(key));
  }

  /** In the order in which they were made. */
  all<T extends TableName>(table: T): Tables[T][] {
    return [...this.#rows(table).values()];
  }

  /** A number that no row of the table has or had, and that nobody else gets. */
  next(table: TableName): number {
    const number = (this.#numbers.get(table) ?? 0) + 1;
    this.#numbers.set(table, number);
    return number;
  }

  /**
   * Keeps changes, all or none.
   *
   * @throws Error once it is closed: the number of its file may be another one's by then
   */
  commit(changes: readonly Change[]): void {
    if (this.#closed) throw new Error('The forge has stopped.');
    if (changes.length === 0) return;
    const line = Buffer.from(`${JSON.stringify({ changes })}\n`);
    let written = 0;
    while (written < line.length) {
      written += writeSync(this.#descriptor, line, written);
    }
    this.#bytes += line.length;
    changes.forEach(change => this.#apply(change));
    if (this.#bytes > MOST_BYTES) {
      closeSync(this.#descriptor);
      this.#descriptor = this.#compact();
    }
    this.#listeners.forEach(listener => listener());
  }

  /** Has something done after each commit. */
  onCommit(listener: () => void): void {
    this.#listeners.push(listener);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    closeSync(this.#descriptor);
  }

  #rows<T extends TableName>(table: T): Map<string, Tables[T]> {
    const there = this.#tables.get(table) ?? new Map<string, unknown>();
    this.#tables.set(table, there);
    return there as Map<string, Tables[T]>;
  }

  #apply({ key, row, table }: Change): void {
    const number = Number(key);
    if (Number.isSafeInteger(number)) {
      const highest = this.#numbers.get(table) ?? 0;
      this.#numbers.set(table, Math.max(highest, number));
    }
    if (row === undefined) this.#rows(table).delete(key);
    else this.#rows(table).set(key, row);
  }

  #replay(line: Line): void {
    if ('changes' in line) {
      line.changes.forEach(change => this.#apply(change));
      return;
    }
    for (const [table, number] of Object.entries(line.numbers)) {
      this.#numbers.set(table as TableName, number);
    }
  }

  /** Writes what is there and nothing of how it came about; @returns the journal, open. */
  #compact(): number {
    const lines: Line[] = [{ numbers: Object.fromEntries(this.#numbers) }];
    for (const [table, rows] of this.#tables) {
      for (const [key, row] of rows) {
        lines.push({ changes: [{ table, key, row } as Change] });
      }
    }
    const beside = `${this.#file}.new`;
    const text = lines.map(line => `${JSON.stringify(line)}\n`).join('');
    writeFileSync(beside, text, { mode: 0o600 });
    renameSync(beside, this.#file);
    // What cannot be made smaller is not written anew at each step.
    this.#bytes = statSync(this.#file).size / 2;
    return openSync(this.#file, 'a', 0o600);
  }
}

function linesOf(file: string): Line[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  // What follows the last line's end was being written when the process was killed.
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  return whole
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line) as Line);
}
