import type { ObservedConnector } from '@kconnect/plugin-kafka-connect-common';
import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { inParts } from '../database/inParts';
import type { EventRow } from '../events';
import {
  applyReading,
  type Observation,
  type ObservationEffect,
} from './applyReading';
import { applyFindings, isConcerned } from './applyFindings';
import type { FindingsByName } from './findings';
import { storableText } from './storable';
import {
  observedOf,
  type ClusterReadingRow,
  type ConnectorRow,
  type KnownRow,
  type ListedRow,
} from './rows';

/** Who owns a connector, by its name; `null` where nobody does. */
export type OwnerOf = (name: string) => string | null;

/** Why a cluster cannot be read. */
export interface ReadingFailure {
  code: string;
  /** One line, without credentials. */
  message: string;
}

/** How a good reading changed what was known. */
export interface ReadingOutcome {
  /** Begin of the trouble that this reading ends. */
  troubleSince: string | null;
  /** Names that the cluster has no more. */
  gone: string[];
  /** How many connectors it had before. */
  before: number;
}

/** Rows in one statement, so that no database's limit of parameters is met. */
const CHUNK = 50;

/** Connectors that are in memory at once, at some 5 kB each. */
const PAGE = 100;

/** Of a problem's code, which another's adapter may have made. */
const MAX_CODE = 60;

const KNOWN_COLUMNS: (keyof KnownRow)[] = [
  'cluster',
  'name',
  'as_of',
  'fingerprint',
  'health',
  'since',
  'tasks_since',
  'findings',
  'unread',
  'removed_at',
];

/** The fleet's last known state, in the database that all replicas share. */
export class SnapshotStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** A good reading of a whole cluster, with the changes of health that it shows. */
  async recordReading(
    cluster: string,
    observation: Observation,
    ownerOf: OwnerOf,
  ): Promise<ReadingOutcome> {
    return this.#changing(cluster, async (trx, reading) => {
      const rows: KnownRow[] = await trx('connectors')
        .where({ cluster })
        .select(KNOWN_COLUMNS);
      const effect = await applyReading(
        cluster,
        rows,
        observation,
        reading.as_of,
      );
      await this.#write(trx, cluster, effect, observation.at, ownerOf);
      await trx<ClusterReadingRow>('cluster_readings')
        .where({ cluster })
        .update({
          as_of: observation.at,
          problem_code: null,
          problem_message: null,
          problem_since: null,
        });
      return {
        troubleSince: reading.problem_since,
        gone: effect.gone,
        before: rows.filter(row => row.removed_at === null).length,
      };
    });
  }

  /** One connector as it is now; with no connector in the observation the cluster has none of that name. */
  async recordConnector(
    cluster: string,
    name: string,
    observation: Observation,
    ownerOf: OwnerOf,
  ): Promise<void> {
    await this.#changing(cluster, async (trx, reading) => {
      const rows: KnownRow[] = await trx('connectors')
        .where({ cluster, name })
        .select(KNOWN_COLUMNS);
      const effect = await applyReading(
        cluster,
        rows,
        observation,
        reading.as_of,
      );
      // It was read now: that holds even where it shows nothing new.
      const [row] = rows;
      if (isEmpty(effect) && row && row.as_of < observation.at) {
        effect.patches.push({ name, values: { as_of: observation.at } });
      }
      await this.#write(trx, cluster, effect, observation.at, ownerOf);
    });
  }

  /** What figures say of a cluster's connectors beside their states, with the changes of health that follow. */
  async recordFindings(
    cluster: string,
    findings: FindingsByName,
    at: string,
    ownerOf: OwnerOf,
  ): Promise<void> {
    await this.#changing(cluster, async trx => {
      const known = await trx<ConnectorRow>('connectors')
        .where({ cluster })
        .select('name', 'findings');
      const concerned = known.filter(row => isConcerned(row, findings));
      const names = concerned.map(({ name }) => name);
      for await (const some of inParts(names, CHUNK)) {
        const rows = await trx<ConnectorRow>('connectors')
          .where({ cluster })
          .whereIn('name', some);
        const effect = applyFindings(rows, findings, at);
        await this.#write(trx, cluster, effect, at, ownerOf);
      }
    });
  }

  /**
   * A reading that failed; the rows stay as they are.
   *
   * @returns whether the trouble is new
   */
  async recordFailure(
    cluster: string,
    failure: ReadingFailure,
    at: string,
  ): Promise<boolean> {
    return this.#changing(cluster, async (trx, reading) => {
      await trx<ClusterReadingRow>('cluster_readings')
        .where({ cluster })
        .update({
          problem_code: failure.code.slice(0, MAX_CODE),
          problem_message: storableText(failure.message),
          problem_since: reading.problem_since ?? at,
        });
      return reading.problem_since === null;
    });
  }

  async readings(): Promise<ClusterReadingRow[]> {
    return this.#knex<ClusterReadingRow>('cluster_readings').select();
  }

  /** The connectors that a cluster has, for lists. */
  async listed(cluster: string): Promise<ListedRow[]> {
    return this.#knex('connectors as c')
      .leftJoin('connector_figures as f', function sameConnector() {
        this.on('f.cluster', 'c.cluster').andOn('f.name', 'c.name');
      })
      .where({ 'c.cluster': cluster, 'c.removed_at': null })
      .select(
        'c.cluster',
        'c.name',
        'c.as_of',
        'c.health',
        'c.since',
        'c.summary',
        'c.unread',
        'f.summary as figures',
      );
  }

  /**
   * The connectors that a cluster has, with everything that is known of them, by their names and some at a time: of a
   * large cluster they are many megabytes. Others have a turn after each page.
   */
  async *pages(cluster: string): AsyncGenerator<ConnectorRow[], void> {
    let last: string | undefined;
    do {
      const page = this.#knex<ConnectorRow>('connectors')
        .where({ cluster, removed_at: null })
        .orderBy('name')
        .limit(PAGE);
      if (last !== undefined) page.where('name', '>', last);
      const rows = await page.select();
      if (rows.length > 0) yield rows;
      await nextTurn();
      last = rows.length < PAGE ? undefined : rows.at(-1)?.name;
    } while (last !== undefined);
  }

  /** Some of a cluster's connectors as they were last understood, some at a time; those that it has not are left out. */
  async *observed(
    cluster: string,
    names: readonly string[],
  ): AsyncGenerator<{ name: string; observed: ObservedConnector }[], void> {
    for await (const part of inParts(names, PAGE)) {
      const rows = await this.#knex<ConnectorRow>('connectors')
        .where({ cluster, removed_at: null })
        .whereIn('name', part)
        .select('name', 'observed');
      yield rows.map(row => ({ name: row.name, observed: observedOf(row) }));
    }
  }

  /** One connector with everything that is known of it. */
  async find(cluster: string, name: string): Promise<ConnectorRow | undefined> {
    return this.#knex<ConnectorRow>('connectors')
      .where({ cluster, name, removed_at: null })
      .first();
  }

  /**
   * Forgets connectors that are gone since before a time, and clusters that have left the configuration
   * and were last read before it. What merely cannot be read is never forgotten.
   *
   * @param configured - the ids of the clusters in use
   */
  async purge(before: string, configured: readonly string[]): Promise<void> {
    await this.#knex<ConnectorRow>('connectors')
      .where('removed_at', '<', before)
      .delete();
    const forgotten = await this.#knex<ClusterReadingRow>('cluster_readings')
      .whereNotIn('cluster', configured)
      .where('as_of', '<', before)
      .pluck('cluster');
    for (const table of ['connectors', 'cluster_readings']) {
      await this.#knex(table).whereIn('cluster', forgotten).delete();
    }
  }

  /** One change of a cluster's rows after the other, whichever replica makes it. */
  async #changing<T>(
    cluster: string,
    change: (trx: Knex.Transaction, reading: ClusterReadingRow) => Promise<T>,
  ): Promise<T> {
    return this.#knex.transaction(async trx => {
      await trx('cluster_readings')
        .insert({ cluster, revision: 0 })
        .onConflict('cluster')
        .ignore();
      const reading = await trx<ClusterReadingRow>('cluster_readings')
        .where({ cluster })
        .forUpdate()
        .first();
      return change(trx, reading!);
    });
  }

  async #write(
    trx: Knex.Transaction,
    cluster: string,
    effect: ObservationEffect,
    at: string,
    ownerOf: OwnerOf,
  ): Promise<void> {
    if (isEmpty(effect)) return;
    for await (const rows of inParts(effect.upserts, CHUNK)) {
      await trx('connectors')
        .insert(rows)
        .onConflict(['cluster', 'name'])
        .merge();
    }
    for await (const patches of inParts(effect.patches, CHUNK)) {
      for (const { name, values } of patches) {
        await trx('connectors').where({ cluster, name }).update(values);
      }
    }
    const events = effect.changes.map(
      (change): Omit<EventRow, 'seq'> => ({
        id: randomUUID(),
        cluster,
        name: change.name,
        owner: ownerOf(change.name),
        at,
        kind: 'health',
        what: change.health,
        actor: null,
        outcome: 'seen',
        detail: change.reason ? storableText(change.reason) : null,
      }),
    );
    for await (const rows of inParts(events, CHUNK)) {
      await trx('connector_events').insert(rows);
    }
    await trx('cluster_readings').where({ cluster }).increment('revision', 1);
  }
}

function isEmpty({ upserts, patches }: ObservationEffect): boolean {
  return upserts.length === 0 && patches.length === 0;
}
