import type { z } from 'zod';

/** Something that is kept in the state file. */
export interface Persisted {
  /** All rows, as JSON can hold them. */
  rows(): unknown[];
  /**
   * Puts rows in that were read from a file.
   *
   * @throws ZodError for rows of another shape
   */
  load(rows: unknown[]): void;
  clear(): void;
  /** Called after each change. */
  onChange: () => void;
}

/** Rows by their ids, in the order in which they came. */
export class Table<Row extends { readonly id: string }> implements Persisted {
  private readonly byId = new Map<string, Row>();
  private readonly schema: z.ZodType<Row>;

  onChange: () => void = () => {};

  constructor(schema: z.ZodType<Row>) {
    this.schema = schema;
  }

  has(id: string): boolean {
    return this.byId.has(id);
  }

  get(id: string): Row | undefined {
    return this.byId.get(id);
  }

  /** Adds a row, or replaces the one with its id. */
  set(row: Row): Row {
    this.byId.set(row.id, row);
    this.onChange();
    return row;
  }

  delete(id: string): boolean {
    const deleted = this.byId.delete(id);
    if (deleted) {
      this.onChange();
    }
    return deleted;
  }

  rows(): Row[] {
    return [...this.byId.values()];
  }

  load(rows: unknown[]): void {
    for (const row of rows) {
      const parsed = this.schema.parse(row);
      this.byId.set(parsed.id, parsed);
    }
  }

  clear(): void {
    this.byId.clear();
  }
}
