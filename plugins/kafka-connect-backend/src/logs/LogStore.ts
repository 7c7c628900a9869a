import type {
  LogPage,
  LogQuery,
  StreamedLogLine,
} from '@kconnect/plugin-kafka-connect-node';
import type { Knex } from 'knex';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { inParts } from '../database/inParts';
import { isStorableName } from '../fleet';
import { CLOCKS_APART_MS, type ReceivedLine } from './clocks';
import { readCursor, writeCursor } from './cursor';
import {
  LINE_COLUMNS,
  lineOf,
  rowOf,
  type LogLineRow,
  type LogStreamRow,
} from './rows';

/** What is kept of the lines of one connector, or of a cluster's workers. */
export interface LogBounds {
  lines: number;
  /** All texts of its lines together. */
  characters: number;
}

export interface LogStoreOptions {
  knex: Knex;
  /** How long lines are kept, in milliseconds; 72 hours unless told. */
  retentionMs?: number;
  /** Unless told 5,000 lines and 4 million characters. */
  perConnector?: LogBounds;
  /** Unless told 20,000 lines and 8 million characters for each cluster. */
  ofWorkers?: LogBounds;
}

/** Who appends, and what is to be read after it. */
export interface Appending {
  /** The replica that has leased the stream. */
  holder: string;
  position: string;
  /** When the lines were read, in milliseconds since the epoch. */
  nowMs: number;
}

const HOUR = 3_600_000;
/** Rows in one statement, so that no database's limit of parameters is met. */
const CHUNK = 50;
/** A connector's lines are counted again after so many new ones, or so many characters. */
const COUNT_EVERY: LogBounds = { lines: 200, characters: 400_000 };

/** The append came from a replica that has lost the lease: another reads by now. */
export class LeaseLostError extends Error {
  readonly name = 'LeaseLostError';
}

/** The workers' log lines, each under its own connector, in the database that all replicas share. */
export class LogStore {
  readonly retentionMs: number;
  readonly #knex: Knex;
  readonly #perConnector: LogBounds;
  readonly #ofWorkers: LogBounds;
  /** What has been added since the last count, by cluster and connector. */
  readonly #uncounted = new Map<string, LogBounds>();

  constructor(options: LogStoreOptions) {
    this.#knex = options.knex;
    this.retentionMs = options.retentionMs ?? 72 * HOUR;
    this.#perConnector = options.perConnector ?? {
      lines: 5_000,
      characters: 4_000_000,
    };
    this.#ofWorkers = options.ofWorkers ?? {
      lines: 20_000,
      characters: 8_000_000,
    };
  }

  /**
   * Keeps lines together with the position behind them, so that a restart neither loses nor doubles any.
   *
   * @returns the connectors whose lines say that something is tried again
   * @throws LeaseLostError where another replica reads; nothing was kept then
   */
  async append(
    cluster: string,
    lines: readonly StreamedLogLine[],
    { holder, nowMs, position }: Appending,
  ): Promise<{ retrying: ReadonlySet<string> }> {
    const oldest = this.#oldest(nowMs);
    const rows = lines
      .filter(
        ({ connector }) => connector === undefined || isStorableName(connector),
      )
      .map(line => rowOf(cluster, line, nowMs))
      .filter(({ at }) => at >= oldest);
    await this.#knex.transaction(async trx => {
      const held = await trx<LogStreamRow>('log_streams')
        .where({ cluster, holder })
        .update({ position, as_of: new Date(nowMs).toISOString() });
      if (held !== 1) {
        throw new LeaseLostError(
          `Another replica reads the logs of ${cluster}.`,
        );
      }
      for await (const part of inParts(rows, CHUNK)) {
        await trx('log_lines').insert(part);
      }
      await this.#bound(trx, cluster, rows);
    });
    return {
      retrying: new Set(
        rows.flatMap(({ connector, retries }) =>
          retries && connector !== null ? [connector] : [],
        ),
      ),
    };
  }

  /**
   * A page of lines, newest first. Lines that arrive meanwhile move no page.
   *
   * @param connector - its name; `null` for the workers' own lines, which are the platform team's
   * @throws ConnectError `invalid` where the cursor is none
   */
  async search(
    cluster: string,
    connector: string | null,
    query: LogQuery,
  ): Promise<LogPage> {
    const search = this.#knex<LogLineRow & { id: string | number }>('log_lines')
      .where({ cluster, connector })
      .whereIn('level', query.levels)
      .whereBetween('at', [normal(query.from), normal(query.to)]);
    if (query.text) {
      search.whereRaw("folded like ? escape '!'", [containing(query.text)]);
    }
    if (query.cursor) {
      const { at, id } = readCursor(query.cursor);
      search.where(before =>
        before
          .where('at', '<', at)
          .orWhere(same => same.where({ at }).where('id', '<', id)),
      );
    }
    const limit = Math.max(1, query.limit);
    const rows = await search
      .orderBy([
        { column: 'at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(limit + 1)
      .select('id', ...LINE_COLUMNS);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      lines: page.map(lineOf),
      ...(rows.length > limit && last
        ? { nextCursor: writeCursor({ at: last.at, id: String(last.id) }) }
        : {}),
    };
  }

  /** Of every connector the lines read since a time that say that something is tried again, oldest first. */
  async retries(
    cluster: string,
    since: string,
  ): Promise<Map<string, ReceivedLine[]>> {
    const earliest = Date.parse(since) - CLOCKS_APART_MS;
    const rows = await this.#knex<LogLineRow>('log_lines')
      .where({ cluster, retries: true })
      .where('at', '>=', new Date(earliest).toISOString())
      .where('received_at', '>=', since)
      .whereNotNull('connector')
      .orderBy(['at', 'id'])
      .select('connector', 'received_at', ...LINE_COLUMNS);
    const byName = new Map<string, ReceivedLine[]>();
    for (const { connector, received_at, ...row } of rows) {
      const lines = byName.get(connector!) ?? [];
      lines.push({ line: lineOf(row), receivedAt: received_at });
      byName.set(connector!, lines);
    }
    return byName;
  }

  /**
   * Forgets what is old, and what is of clusters that have left the configuration or of connectors that are gone, after
   * an hour in which they may come back.
   *
   * @param configured - the ids of the clusters in use
   */
  async purge(nowMs: number, configured: readonly string[]): Promise<void> {
    const goneSince = new Date(nowMs - HOUR).toISOString();
    const streams = await this.#knex<LogStreamRow>('log_streams').select();
    for (const { as_of, cluster } of streams) {
      const lines = () => this.#knex('log_lines').where({ cluster });
      if (configured.includes(cluster)) {
        await lines().where('at', '<', this.#oldest(nowMs)).delete();
        const gone = this.#knex('connectors')
          .where({ cluster })
          .where('removed_at', '<', goneSince)
          .select('name');
        await lines().whereIn('connector', gone).delete();
      } else if (as_of === null || as_of < goneSince) {
        await lines().delete();
        await this.#knex('log_streams').where({ cluster }).delete();
      }
    }
  }

  #oldest(nowMs: number): string {
    return new Date(nowMs - this.retentionMs).toISOString();
  }

  /** Counting what is there takes longer than adding to it, so it is done now and then; the first time at once. */
  async #bound(
    trx: Knex.Transaction,
    cluster: string,
    rows: readonly LogLineRow[],
  ): Promise<void> {
    for (const [connector, added] of sums(rows)) {
      const key = JSON.stringify([cluster, connector]);
      const known = this.#uncounted.get(key);
      const lines = (known?.lines ?? 0) + added.lines;
      const characters = (known?.characters ?? 0) + added.characters;
      const isDue =
        !known ||
        lines >= COUNT_EVERY.lines ||
        characters >= COUNT_EVERY.characters;
      if (isDue) {
        await this.#trim(trx, cluster, connector);
        await nextTurn();
      }
      this.#uncounted.set(
        key,
        isDue ? { lines: 0, characters: 0 } : { lines, characters },
      );
    }
  }

  /** Deletes the oldest lines beyond the bounds. */
  async #trim(
    trx: Knex.Transaction,
    cluster: string,
    connector: string | null,
  ): Promise<void> {
    const bounds = connector === null ? this.#ofWorkers : this.#perConnector;
    const counted = trx('log_lines')
      .where({ cluster, connector })
      .select(
        'id',
        trx.raw('row_number() over (order by at desc, id desc) as number'),
        trx.raw('sum(size) over (order by at desc, id desc) as total'),
      )
      .as('counted');
    await trx('log_lines')
      .whereIn(
        'id',
        trx
          .from(counted)
          .where('number', '>', bounds.lines)
          .orWhere('total', '>', bounds.characters)
          .select('id'),
      )
      .delete();
  }
}

function sums(rows: readonly LogLineRow[]): Map<string | null, LogBounds> {
  const result = new Map<string | null, LogBounds>();
  for (const { connector, size } of rows) {
    const sum = result.get(connector) ?? { lines: 0, characters: 0 };
    result.set(connector, {
      lines: sum.lines + 1,
      characters: sum.characters + size,
    });
  }
  return result;
}

/** As the column holds it: times are compared as texts. */
function normal(time: string): string {
  return new Date(time).toISOString();
}

/** A pattern for LIKE in which nothing of the text is a wildcard. */
function containing(text: string): string {
  return `%${text
    .toLowerCase()
    .replaceAll('\0', '')
    .replace(/[!%_]/g, '!$&')}%`;
}
