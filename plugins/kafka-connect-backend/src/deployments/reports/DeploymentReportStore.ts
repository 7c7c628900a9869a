import {
  LONGEST_DEPLOYMENT_MS,
  NEVER_ENDED,
  type ConnectorDeployment,
  type DeploymentReport,
  type ReportedChange,
} from '@kconnect/plugin-kafka-connect-common';
import type { Knex } from 'knex';
import { inParts } from '../../database/inParts';
import { isStorableName } from '../../fleet/storable';
import type {
  MergedConnectors,
  ReportedDeployments,
} from '../ReportedDeployments';
import { changeIn, type ChangeRow, type ReportRow } from './rows';
import { sayOf } from './sayings';

export interface DeploymentReportStoreOptions {
  knex: Knex;
  /** The number of the request whose merge made a commit, where one did. */
  mergedBy: (revision: string) => Promise<number | undefined>;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/** Rows in one statement, so that no database's limit of parameters is met. */
const CHUNK = 100;

/** A merge's time is the forge's, and a report's the portal's. */
const CLOCKS_DIFFER_MS = 60_000;

/** Shown of one connector. */
const MOST_RUNS = 20;

type Told = ReportRow & ChangeRow;
/** With the time of its run's first report; `null` where that never came. */
type Begun = Told & { begun_at: string | null };

/** What the pipeline has told of its runs, in the database that all replicas share. */
export class DeploymentReportStore implements ReportedDeployments {
  readonly #knex: Knex;
  readonly #mergedBy: DeploymentReportStoreOptions['mergedBy'];
  readonly #now: () => number;

  constructor({ knex, mergedBy, now }: DeploymentReportStoreOptions) {
    this.#knex = knex;
    this.#mergedBy = mergedBy;
    this.#now = now;
  }

  /**
   * @param receivedAt - ISO 8601 in UTC, by the portal's clock
   * @param andThen - what is to be kept with it, or neither of both
   * @returns whether it is news; the same report again is none
   */
  async save(
    report: DeploymentReport,
    receivedAt: string,
    andThen: (trx: Knex.Transaction) => Promise<void> = async () => {},
  ): Promise<boolean> {
    const { at, changes, environment, id, revision, run, state } = report;
    return this.#knex.transaction(async trx => {
      const [row] = await trx<ReportRow>('deployment_reports')
        .insert({
          ...{ id, environment, state, revision, at },
          ...{ received_at: receivedAt, run: run ?? null },
        })
        .onConflict(['id', 'environment', 'state'])
        .ignore()
        .returning('seq');
      if (!row) return false;
      const rows = changes
        .filter(({ cluster, name }) => isStorable(cluster, name))
        .map(change => rowOf(row.seq, change));
      for await (const part of inParts(rows, CHUNK)) {
        await trx<ChangeRow>('deployment_changes').insert(part);
      }
      await forgetUnchanged(trx, row.seq, rows);
      await andThen(trx);
      return true;
    });
  }

  /**
   * A run that began before a merge is left out: what was merged since is not in it. So is one of a revision that was
   * deployed before, as when an old run is run again.
   */
  async since(
    merges: readonly MergedConnectors[],
  ): Promise<readonly (readonly DeploymentReport[])[]> {
    const told = await this.#toldSince(merges);
    const rows = [...told.values()].flat();
    const first = await this.#firstToldOf(rows.map(each => each.revision));
    return merges.map(({ at, connectors }) => {
      const earliest = iso(Date.parse(at) - CLOCKS_DIFFER_MS);
      return reportsOf(
        connectors
          .flatMap(each => told.get(keyOf(each)) ?? [])
          .filter(
            row =>
              row.received_at >= at &&
              (row.begun_at ?? at) >= at &&
              (first.get(row.revision) ?? at) >= earliest,
          ),
      );
    });
  }

  /** When the portal heard of revisions first. */
  async #firstToldOf(
    revisions: readonly string[],
  ): Promise<ReadonlyMap<string, string>> {
    const first = new Map<string, string>();
    for await (const part of inParts([...new Set(revisions)], CHUNK)) {
      const rows: { revision: string; at: string }[] = await this.#knex(
        'deployment_reports',
      )
        .whereIn('revision', part)
        .groupBy('revision')
        .select('revision')
        .min({ at: 'received_at' });
      rows.forEach(({ at, revision }) => first.set(revision, at));
    }
    return first;
  }

  /** By connector. */
  async #toldSince(
    merges: readonly MergedConnectors[],
  ): Promise<ReadonlyMap<string, readonly Begun[]>> {
    const connectors = new Map(
      merges.flatMap(merge =>
        merge.connectors.map(each => [keyOf(each), each] as const),
      ),
    );
    const [earliest] = merges.map(({ at }) => at).sort();
    const told = new Map<string, Begun[]>();
    for await (const part of inParts([...connectors.values()], CHUNK)) {
      const rows: Begun[] = await this.#told(part)
        .where('received_at', '>=', earliest)
        .select({ begun_at: this.#beginning() });
      for (const row of rows) {
        const own = told.get(keyOf(row)) ?? [];
        told.set(keyOf(row), own);
        own.push(row);
      }
    }
    return told;
  }

  /** When the portal was told that a report's run has begun. */
  #beginning() {
    return this.#knex({ begun: 'deployment_reports' })
      .whereRaw('begun.id = deployment_reports.id')
      .whereRaw('begun.environment = deployment_reports.environment')
      .where('begun.state', 'started')
      .min('begun.received_at');
  }

  async of(
    cluster: string,
    name: string,
  ): Promise<readonly ConnectorDeployment[]> {
    const rows: Told[] = await this.#told([{ cluster, name }])
      // It did nothing to it, and only the newest is kept.
      .where(each => each.whereNull('result').orWhereNot('result', 'unchanged'))
      .orderBy('seq', 'desc')
      // A run tells twice of it.
      .limit(2 * MOST_RUNS);
    const runs = lastWords(rows).slice(0, MOST_RUNS);
    const requests = await this.#requestsOf(runs);
    return runs.map((row, i) =>
      present(row, {
        isLost: i > 0 || this.#isLate(row),
        request: requests.get(row.revision),
      }),
    );
  }

  async foundUnchanged(
    cluster: string,
    name: string,
  ): Promise<ConnectorDeployment | undefined> {
    const row: Told | undefined = await this.#told([{ cluster, name }])
      .where({ result: 'unchanged' })
      .orderBy('seq', 'desc')
      .first();
    return row && present(row, { isLost: false });
  }

  #isLate({ received_at: at }: Told): boolean {
    return this.#now() - Date.parse(at) > LONGEST_DEPLOYMENT_MS;
  }

  async newestOf(
    connectors: readonly { cluster: string; name: string }[],
  ): Promise<ReadonlyMap<string, ConnectorDeployment>> {
    const newest = new Map<string, ConnectorDeployment>();
    for await (const part of inParts(connectors, CHUNK)) {
      // Of each its newest beginning and its newest end.
      const told: Told[] = await this.#told(part)
        .whereIn(
          'report',
          this.#knex('deployment_changes')
            .whereIn(['cluster', 'name'], part.map(pairOf))
            .groupBy('cluster', 'name', this.#knex.raw('result is null'))
            .max('report'),
        )
        .orderBy('seq', 'desc');
      for (const row of lastWords(told)) {
        const ref = `${row.cluster}/${row.name}`;
        if (newest.has(ref)) continue;
        newest.set(ref, present(row, { isLost: this.#isLate(row) }));
      }
    }
    return newest;
  }

  async #requestsOf(
    runs: readonly Told[],
  ): Promise<ReadonlyMap<string, number | undefined>> {
    const revisions = [...new Set(runs.map(({ revision }) => revision))];
    return new Map(
      await Promise.all(
        revisions.map(
          async each => [each, await this.#mergedBy(each)] as const,
        ),
      ),
    );
  }

  /** Forgets what is older. */
  async purge(before: string): Promise<void> {
    const old = this.#knex('deployment_reports')
      .where('received_at', '<', before)
      .select('seq');
    await this.#knex('deployment_changes').whereIn('report', old).delete();
    await this.#knex('deployment_reports')
      .where('received_at', '<', before)
      .delete();
  }

  #told(connectors: readonly { cluster: string; name: string }[]) {
    return this.#knex('deployment_changes')
      .join('deployment_reports', 'seq', 'report')
      .whereIn(['cluster', 'name'], connectors.map(pairOf))
      .select<Told[]>(
        'deployment_reports.*',
        'cluster',
        'name',
        'result',
        'change',
      );
  }
}

/** @param isLost - whether it is not under way any more, if its end was not told */
function present(
  row: Told,
  { isLost, request }: { isLost: boolean; request?: number },
): ConnectorDeployment {
  const change = changeIn(row);
  const endNeverTold = isLost && !change.result;
  return {
    ...{ id: row.id, at: row.received_at, revision: row.revision },
    ...(change.result && { result: change.result }),
    ...(endNeverTold && { endNeverTold }),
    says: endNeverTold ? NEVER_ENDED : sayOf(change),
    ...(row.run !== null && { run: row.run }),
    ...(request !== undefined && { request }),
  };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}

function pairOf({ cluster, name }: { cluster: string; name: string }) {
  return [cluster, name];
}

function keyOf({ cluster, name }: { cluster: string; name: string }): string {
  return JSON.stringify([cluster, name]);
}

function isStorable(...names: string[]): boolean {
  return names.every(isStorableName);
}

function rowOf(report: number, change: ReportedChange): ChangeRow {
  const { cluster, name, result = null } = change;
  return { report, cluster, name, result, change: JSON.stringify(change) };
}

/** Each run finds most connectors unchanged; that the newest did is all that is worth keeping. */
async function forgetUnchanged(
  trx: Knex.Transaction,
  report: number,
  rows: readonly ChangeRow[],
): Promise<void> {
  const unchanged = rows.filter(({ result }) => result === 'unchanged');
  for await (const part of inParts(unchanged, CHUNK)) {
    await trx('deployment_changes')
      .whereIn(['cluster', 'name'], part.map(pairOf))
      .where({ result: 'unchanged' })
      .where('report', '<', report)
      .delete();
  }
}

function reportsOf(rows: readonly Told[]): DeploymentReport[] {
  const reports = new Map<number, DeploymentReport>();
  for (const row of rows) {
    const { at, environment, id, revision, run, seq, state } = row;
    const report = reports.get(seq) ?? {
      ...{ version: 1, id, state, environment, revision, at },
      ...(run !== null && { run }),
      changes: [],
    };
    report.changes.push(changeIn(row));
    reports.set(seq, report);
  }
  return [...reports].sort(([a], [b]) => a - b).map(([, report]) => report);
}

/** Of each run and connector what it told last, which is how it ended whatever came first; the newest run first. */
function lastWords(newestFirst: readonly Told[]): Told[] {
  const runs = new Map<string, Told>();
  for (const row of newestFirst) {
    const run = JSON.stringify([row.environment, row.id, keyOf(row)]);
    const known = runs.get(run);
    if (!known || (known.state === 'started' && row.state === 'finished')) {
      runs.set(run, row);
    }
  }
  return [...runs.values()];
}
