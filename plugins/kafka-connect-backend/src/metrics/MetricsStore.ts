import type {
  ConnectorFigures,
  Figures,
  KeyFigures,
} from '@kconnect/plugin-kafka-connect-common';
import type {
  MetricsSample,
  PastFigures,
} from '@kconnect/plugin-kafka-connect-node';
import type { Knex } from 'knex';
import { inParts } from '../database/inParts';
import { storableText, type ReadingFailure } from '../fleet';
import { keyFiguresOf } from './keyFigures';
import { recordPast } from './recordPast';
import {
  sampleOf,
  type FiguresRow,
  type KeptSample,
  type MetricReadingRow,
  type SampleRow,
  type SourceDescription,
} from './rows';

/** A sampling that brought figures. */
export interface Sampling {
  source: SourceDescription;
  sample: Pick<MetricsSample, 'connectors' | 'missing' | 'past'>;
  /** What of it is wrong all the same. */
  problem?: ReadingFailure;
  /** When it began, ISO 8601 in UTC. */
  at: string;
}

/** Rows in one statement, so that no database's limit of parameters is met. */
const CHUNK = 100;

const MINUTE = 60_000;
/** One sample in so long is kept for a day. */
const LASTING_EVERY_MS = 5 * MINUTE;
/** A sampling's. */
const STEP_SECONDS = 60;
/** A little more than the screens' hour. */
const KEEP_ALL_MS = 65 * MINUTE;
const KEEP_LASTING_MS = 24 * 60 * MINUTE;

/** The figures of the last day, in the database that all replicas share. */
export class MetricsStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** @returns whether a problem is new */
  async record(cluster: string, sampling: Sampling): Promise<boolean> {
    const { at, problem, sample, source } = sampling;
    return this.#knex.transaction(async trx => {
      const before = await readingOf(trx, cluster);
      const { connectors, past } = withoutMissing(sample);
      await recordPast(trx, cluster, past);
      await this.#recordFigures(trx, cluster, connectors);
      await trx<MetricReadingRow>('metric_readings')
        .where({ cluster })
        .update({
          source: JSON.stringify(source),
          as_of: at,
          missing: storableText(JSON.stringify(sample.missing)),
          ...problemColumns(before, problem, at),
        });
      // Lists show the newest figures.
      await trx('cluster_readings').where({ cluster }).increment('revision', 1);
      return problem !== undefined && before.problem_code !== problem.code;
    });
  }

  /**
   * A sampling that brought nothing: what was last known stays.
   *
   * @returns whether the problem is new
   */
  async recordFailure(
    cluster: string,
    problem: ReadingFailure,
    at: string,
  ): Promise<boolean> {
    return this.#knex.transaction(async trx => {
      const before = await readingOf(trx, cluster);
      await trx<MetricReadingRow>('metric_readings')
        .where({ cluster })
        .update(problemColumns(before, problem, at));
      return before.problem_code !== problem.code;
    });
  }

  async reading(cluster: string): Promise<MetricReadingRow | undefined> {
    return this.#knex<MetricReadingRow>('metric_readings')
      .where({ cluster })
      .first();
  }

  async newest(cluster: string, name: string): Promise<FiguresRow | undefined> {
    return this.#knex<FiguresRow>('connector_figures')
      .where({ cluster, name })
      .first();
  }

  /** Some connectors' samples since a time, oldest first. */
  async recent(
    cluster: string,
    names: readonly string[],
    since: string,
  ): Promise<Map<string, ConnectorFigures[]>> {
    const rows = await this.#knex<SampleRow>('metric_samples')
      .where({ cluster })
      .whereIn('name', names)
      .where('at', '>=', since)
      // As the primary key has them: by their times alone SQLite would look through those of all connectors.
      .orderBy(['name', 'at'])
      .select('name', 'at', 'figures', 'step_seconds');
    const byName = new Map<string, ConnectorFigures[]>();
    for (const row of rows) {
      const samples = byName.get(row.name) ?? [];
      samples.push(sampleOf(row));
      byName.set(row.name, samples);
    }
    return byName;
  }

  /**
   * One connector's samples since a time, oldest first.
   *
   * @param lastingOnly - one in five minutes alone
   */
  async samples(
    cluster: string,
    name: string,
    since: string,
    lastingOnly: boolean,
  ): Promise<KeptSample[]> {
    const rows = await this.#knex<SampleRow>('metric_samples')
      .where({ cluster, name, ...(lastingOnly ? { lasting: true } : {}) })
      .where('at', '>=', since)
      .orderBy('at')
      .select('name', 'at', 'figures', 'step_seconds');
    return rows.map(sampleOf);
  }

  /** Forgets what is older than a day, and of what is older than an hour all but one sample in five minutes. */
  async purge(nowMs: number): Promise<void> {
    const before = (ms: number) => new Date(nowMs - ms).toISOString();
    await this.#knex<SampleRow>('metric_samples')
      .where('at', '<', before(KEEP_LASTING_MS))
      .orWhere(row =>
        row.where({ lasting: false }).where('at', '<', before(KEEP_ALL_MS)),
      )
      .delete();
    await this.#knex<FiguresRow>('connector_figures')
      .where('at', '<', before(KEEP_LASTING_MS))
      .delete();
  }

  async #recordFigures(
    trx: Knex.Transaction,
    cluster: string,
    connectors: readonly ConnectorFigures[],
  ): Promise<void> {
    for await (const some of inParts(connectors, CHUNK)) {
      const newest = await newestOf(trx, cluster, some);
      // Of a source whose figures are old by nature two samplings may show the same minute.
      const part = some.filter(
        ({ at, name }) => at >= (newest.get(name)?.at ?? ''),
      );
      if (part.length === 0) continue;
      const lasting = await lastLasting(trx, cluster, part);
      await trx('metric_samples')
        .insert(
          part.map(
            ({ at, figures, name }): SampleRow => ({
              ...{ cluster, name, at },
              lasting: isDue(at, lasting.get(name)),
              step_seconds: STEP_SECONDS,
              figures: JSON.stringify(figures),
            }),
          ),
        )
        .onConflict(['cluster', 'name', 'at'])
        .merge(['figures']);
      await trx('connector_figures')
        .insert(part.map(one => newestRow(cluster, one, newest.get(one.name))))
        .onConflict(['cluster', 'name'])
        .merge();
    }
  }
}

async function newestOf(
  trx: Knex.Transaction,
  cluster: string,
  connectors: readonly ConnectorFigures[],
): Promise<Map<string, FiguresRow>> {
  const rows = await trx<FiguresRow>('connector_figures')
    .where({ cluster })
    .whereIn('name', namesOf(connectors));
  return new Map(rows.map(row => [row.name, row]));
}

/** When the last lasting sample of each was; of those who had none for so long that one is due, nothing. */
async function lastLasting(
  trx: Knex.Transaction,
  cluster: string,
  connectors: readonly ConnectorFigures[],
): Promise<Map<string, string>> {
  const earliest = Math.min(...connectors.map(({ at }) => Date.parse(at)));
  const rows: { name: string; last: string }[] = await trx('metric_samples')
    .where({ cluster, lasting: true })
    .whereIn('name', namesOf(connectors))
    .where('at', '>=', new Date(earliest - LASTING_EVERY_MS).toISOString())
    .groupBy('name')
    .select('name')
    .max({ last: 'at' });
  return new Map(rows.map(({ last, name }) => [name, last]));
}

function namesOf(connectors: readonly ConnectorFigures[]): string[] {
  return connectors.map(({ name }) => name);
}

/** What could not be had this time is left out; `null` is what the source has none of. */
function withoutMissing({
  connectors,
  missing,
  past = [],
}: Sampling['sample']): {
  connectors: ConnectorFigures[];
  past: PastFigures[];
} {
  if (missing.length === 0) return { connectors, past };
  const lost = new Set<string>(missing.map(({ metric }) => metric));
  const kept = (figures: Figures): Figures =>
    Object.fromEntries(
      Object.entries(figures).filter(([metric]) => !lost.has(metric)),
    );
  return {
    past: past.map(one => ({ ...one, figures: kept(one.figures) })),
    connectors: connectors.map(one => ({
      ...one,
      figures: kept(one.figures),
      tasks: one.tasks.map(({ figures, id }) => ({
        id,
        figures: kept(figures),
      })),
    })),
  };
}

async function readingOf(
  trx: Knex.Transaction,
  cluster: string,
): Promise<MetricReadingRow> {
  await trx('metric_readings')
    .insert({ cluster })
    .onConflict('cluster')
    .ignore();
  const row = await trx<MetricReadingRow>('metric_readings')
    .where({ cluster })
    .forUpdate()
    .first();
  return row!;
}

function problemColumns(
  before: MetricReadingRow,
  problem: ReadingFailure | undefined,
  at: string,
) {
  return {
    problem_code: problem?.code.slice(0, 60) ?? null,
    problem_message: problem ? storableText(problem.message) : null,
    problem_since: problem ? before.problem_since ?? at : null,
  };
}

/** A second early is no reason to wait another minute. */
function isDue(at: string, last: string | undefined): boolean {
  return (
    last === undefined ||
    Date.parse(at) - Date.parse(last) >= LASTING_EVERY_MS - MINUTE / 2
  );
}

function newestRow(
  cluster: string,
  connector: ConnectorFigures,
  before: FiguresRow | undefined,
): FiguresRow {
  const shown: KeyFigures | undefined = before && JSON.parse(before.summary);
  return {
    cluster,
    name: connector.name,
    at: connector.at,
    summary: JSON.stringify(keyFiguresOf(connector, shown)),
    tasks: JSON.stringify(connector.tasks),
  };
}
