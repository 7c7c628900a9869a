import {
  fileEntrySchema,
  type ChangedFile,
} from '@kconnect/plugin-kafka-connect-common';
import type { Knex } from 'knex';
import { z } from 'zod';
import { inParts } from '../../database/inParts';
import {
  judgedSchema,
  mergingSchema,
  requestReadingSchema,
  type Judged,
  type KeptRequest,
  type KeptRequestWithFiles,
  type Merging,
  type RequestReading,
} from './KeptRequest';

/** Connectors in one statement, so that no database's limit of parameters is met. */
const CHUNK = 100;

/** A row of `requests`. PostgreSQL answers large numbers as texts. */
interface RequestRow {
  number: number;
  state: RequestReading['state'];
  head: string;
  updated_at: string;
  closed_at: string | null;
  merge_revision: string | null;
  read_at: number | string;
  reading: string;
  files: string;
  judged: string | null;
  merging: string | null;
}

const filesSchema = z.array(
  z.object({
    path: z.string(),
    before: fileEntrySchema.optional(),
    after: fileEntrySchema.optional(),
  }),
);

const WITHOUT_FILES = ['read_at', 'reading', 'judged', 'merging'] as const;

/** Longer names than any connector has are no names of connectors that run. */
const LONGEST_NAME = 300;

/** The requests as all replicas know them. */
export class RequestStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Keeps a reading, unless a later one is there. What was made of another commit goes. */
  async save(
    reading: RequestReading,
    files: readonly ChangedFile[],
    readAt: number,
  ): Promise<void> {
    const { closedAt, head, mergeRevision, number, state, updatedAt } = reading;
    const row = {
      ...{ state, head, updated_at: updatedAt, read_at: readAt },
      ...{ closed_at: closedAt ?? null, merge_revision: mergeRevision ?? null },
      ...{ reading: JSON.stringify(reading), files: JSON.stringify(files) },
    };
    await this.#rows()
      .insert({ number, ...row, judged: null, merging: null })
      .onConflict('number')
      .merge({
        ...row,
        judged: this.#knex.raw(
          'case when requests.head = ? then requests.judged end',
          [head],
        ),
      })
      .where('requests.read_at', '<=', readAt);
  }

  /** Keeps a reading whose files are the same, unless it was read whole meanwhile. */
  async amend(known: KeptRequest, reading: RequestReading): Promise<void> {
    await this.#rows()
      .where({ number: reading.number, read_at: known.readAt })
      .update({ reading: JSON.stringify(reading) });
  }

  /** Keeps what is made of a reading, unless there is another by now. */
  async judge({ readAt, reading }: KeptRequest, judged: Judged): Promise<void> {
    const { number } = reading;
    await this.#knex.transaction(async trx => {
      const updated = await trx<RequestRow>('requests')
        .where({ number, read_at: readAt })
        .update({ judged: JSON.stringify(judged) });
      if (updated === 0) return;
      await trx('request_connectors').where({ number }).delete();
      const connectors = new Map(
        judged.contents.connectors
          .filter(({ name }) => name.length <= LONGEST_NAME)
          .map(({ cluster, name }) => [
            `${cluster}/${name}`,
            { number, cluster, name },
          ]),
      );
      await trx.batchInsert(
        'request_connectors',
        [...connectors.values()],
        // SQLite takes a thousand values in one statement.
        300,
      );
    });
  }

  async setMerging(number: number, merging: Merging | null): Promise<void> {
    await this.#rows()
      .where({ number })
      .update({ merging: merging && JSON.stringify(merging) });
  }

  async get(number: number): Promise<KeptRequest | undefined> {
    const row = await this.#rows()
      .where({ number })
      .first(...WITHOUT_FILES);
    return row && keptOf(row);
  }

  async getWithFiles(
    number: number,
  ): Promise<KeptRequestWithFiles | undefined> {
    const row = await this.#rows().where({ number }).first();
    return row && withFiles(row);
  }

  /** By number. */
  async open(): Promise<KeptRequest[]> {
    const rows = await this.#rows()
      .where({ state: 'open' })
      .orderBy('number')
      .select(...WITHOUT_FILES);
    return rows.map(keptOf);
  }

  /** By number. */
  async openWithFiles(): Promise<KeptRequestWithFiles[]> {
    const rows = await this.#rows().where({ state: 'open' }).orderBy('number');
    return rows.map(withFiles);
  }

  /** Merged or closed after a time, the newest first. */
  async closedSince(since: string, limit: number): Promise<KeptRequest[]> {
    const rows = await this.#rows()
      .whereNot({ state: 'open' })
      .where('closed_at', '>=', since)
      .orderBy('closed_at', 'desc')
      .limit(limit)
      .select(...WITHOUT_FILES);
    return rows.map(keptOf);
  }

  /** That touch a connector, newest first. */
  async touching(
    cluster: string,
    name: string,
    limit: number,
  ): Promise<KeptRequest[]> {
    const rows = await this.#rows()
      .whereIn(
        'number',
        this.#knex('request_connectors')
          .where({ cluster, name })
          .select('number'),
      )
      .orderBy('number', 'desc')
      .limit(limit)
      .select(...WITHOUT_FILES);
    return rows.map(keptOf);
  }

  /** When those that touch these connectors were merged last, by ref. */
  async lastMerges(
    connectors: readonly { cluster: string; name: string }[],
  ): Promise<ReadonlyMap<string, string>> {
    const merged = new Map<string, string>();
    for await (const part of inParts(connectors, CHUNK)) {
      const rows: { cluster: string; name: string; at: string }[] =
        await this.#knex('request_connectors')
          .join('requests', 'requests.number', 'request_connectors.number')
          .where({ state: 'merged' })
          .whereIn(
            ['cluster', 'name'],
            part.map(({ cluster, name }) => [cluster, name]),
          )
          .groupBy('cluster', 'name')
          .select('cluster', 'name')
          .max({ at: 'closed_at' });
      rows.forEach(({ at, cluster, name }) =>
        merged.set(`${cluster}/${name}`, at),
      );
    }
    return merged;
  }

  /** The number of the one whose merge made a commit. */
  async mergedBy(revision: string): Promise<number | undefined> {
    const row = await this.#rows()
      .where({ merge_revision: revision })
      .first('number');
    return row?.number;
  }

  /** Numbers of those that are open as far as is known. */
  async openNumbers(): Promise<number[]> {
    const rows = await this.#rows().where({ state: 'open' }).select('number');
    return rows.map(({ number }) => number);
  }

  async purge(closedBefore: string): Promise<void> {
    const old = this.#knex('requests')
      .whereNot({ state: 'open' })
      .where('closed_at', '<', closedBefore)
      .select('number');
    await this.#knex('request_approvals').whereIn('number', old).delete();
    await this.#knex('request_connectors').whereIn('number', old).delete();
    await this.#rows()
      .whereNot({ state: 'open' })
      .where('closed_at', '<', closedBefore)
      .delete();
  }

  #rows() {
    return this.#knex<RequestRow>('requests');
  }
}

type BareRow = Pick<RequestRow, 'read_at' | 'reading' | 'judged' | 'merging'>;

function keptOf(row: BareRow): KeptRequest {
  const { judged, merging, read_at: readAt, reading } = row;
  return {
    reading: requestReadingSchema.parse(JSON.parse(reading)),
    readAt: Number(readAt),
    ...(judged !== null && { judged: judgedSchema.parse(JSON.parse(judged)) }),
    ...(merging !== null && {
      merging: mergingSchema.parse(JSON.parse(merging)),
    }),
  };
}

function withFiles(row: RequestRow): KeptRequestWithFiles {
  return {
    ...keptOf(row),
    files: filesSchema.parse(JSON.parse(row.files)),
  };
}
