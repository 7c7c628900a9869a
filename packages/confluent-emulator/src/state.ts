import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { configSchema, offsetSchema } from './connect/requests.ts';
import type { ConnectorStore } from './connect/store.ts';
import { firstIssue } from './http/body.ts';
import { reasonOf } from './reason.ts';
import { failureSchema, trafficSchema } from './seed/schema.ts';
import type { Persisted } from './table.ts';

const phaseSchema = z.strictObject({
  at: z.number(),
  state: z.string(),
  tasks: z.array(z.string()),
  failure: failureSchema.optional(),
  traffic: trafficSchema.optional(),
  lead: z.number().optional(),
});

const recordSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  config: configSchema,
  state: z.string(),
  tasks: z.array(z.string()),
  failure: failureSchema.optional(),
  next: z
    .strictObject({
      at: z.number(),
      to: z.enum(['partial', 'settle', 'pause']),
    })
    .optional(),
  traffic: trafficSchema.optional(),
  history: z.array(phaseSchema).min(1),
  lines: z
    .array(
      z.strictObject({
        at: z.number(),
        level: z.string(),
        message: z.string(),
        task: z.number(),
        stacktrace: z.string().optional(),
      }),
    )
    .optional(),
  offsets: z.array(offsetSchema).optional(),
  alteration: z
    .strictObject({
      type: z.enum(['PATCH', 'DELETE']),
      offsets: z.array(offsetSchema),
      requestedAt: z.number(),
      appliesAt: z.number(),
      previous: z.array(offsetSchema),
      refusal: z.string().optional(),
    })
    .optional(),
  extra: z.record(z.string(), z.unknown()).optional(),
  createdAt: z.number(),
});

const stateSchema = z.strictObject({
  version: z.literal(2),
  idsGiven: z.int().min(0),
  clusters: z.record(z.string(), z.array(recordSchema)),
  tables: z.record(z.string(), z.array(z.unknown())),
});

const quietTime = 200;

/**
 * Keeps a store in a file: reads it at the start, writes it after changes and at the end. The file
 * holds the secrets that were sent, so that only its owner may read it.
 */
export class StateFile {
  private readonly file: string;
  private readonly store: ConnectorStore;
  private readonly tables: Readonly<Record<string, Persisted>>;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    file: string,
    store: ConnectorStore,
    tables: Readonly<Record<string, Persisted>>,
  ) {
    this.file = file;
    this.store = store;
    this.tables = tables;
  }

  /**
   * Fills the store from the file.
   *
   * @returns false where there is no file yet
   * @throws Error that names the file and what is wrong with it
   */
  restore(): boolean {
    if (!existsSync(this.file)) {
      return false;
    }
    const state = this.read();
    for (const [cluster, records] of Object.entries(state.clusters)) {
      this.store.load(cluster, records);
    }
    this.store.idsGiven = state.idsGiven;
    this.loadTables(state.tables);
    return true;
  }

  /** Writes once there has been no change for a moment. */
  changed(): void {
    this.timer ??= setTimeout(() => {
      try {
        this.write();
      } catch (error) {
        process.emitWarning(reasonOf(error));
      }
    }, quietTime);
  }

  /** Writes now. A crash in the middle leaves the last whole file. */
  write(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const clusters = [...this.store.all()].map(([cluster, records]) => [
      cluster,
      [...records.values()],
    ]);
    const state = {
      version: 2,
      idsGiven: this.store.idsGiven,
      clusters: Object.fromEntries(clusters),
      tables: Object.fromEntries(
        Object.entries(this.tables).map(([name, table]) => [
          name,
          table.rows(),
        ]),
      ),
    };
    const draft = `${this.file}.new`;
    try {
      writeFileSync(draft, JSON.stringify(state), { mode: 0o600 });
      renameSync(draft, this.file);
    } catch (error) {
      throw new Error(
        `The state file ${this.file} cannot be written: ${reasonOf(error)}`,
      );
    }
  }

  private loadTables(rows: Readonly<Record<string, unknown[]>>): void {
    for (const [name, table] of Object.entries(this.tables)) {
      try {
        table.load(rows[name] ?? []);
      } catch (error) {
        throw new Error(
          `The state file ${
            this.file
          } is not one of this emulator's: tables.${name}: ${reasonOf(
            error,
          )}. Mend or remove it.`,
        );
      }
    }
  }

  private read(): z.output<typeof stateSchema> {
    let content: unknown;
    try {
      content = JSON.parse(readFileSync(this.file, 'utf8'));
    } catch (error) {
      throw new Error(
        `The state file ${this.file} cannot be read: ${reasonOf(
          error,
        )}. Mend or remove it.`,
      );
    }
    const parsed = stateSchema.safeParse(content);
    if (!parsed.success) {
      throw new Error(
        `The state file ${
          this.file
        } is not one of this emulator's: ${firstIssue(
          parsed.error,
        )}. Mend or remove it.`,
      );
    }
    return parsed.data;
  }
}
