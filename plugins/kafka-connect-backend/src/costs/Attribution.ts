import type { DailyCost } from '@kconnect/plugin-kafka-connect-node';
import type { Ownership } from '../configuration';
import { inParts } from '../database/inParts';
import {
  isStorableName,
  observedOf,
  storableText,
  type SnapshotStore,
} from '../fleet';
import { daysAfter } from './days';
import type { CostRow, CostStore, KnownSubject } from './CostStore';

export interface AttributionOptions {
  ownership: Ownership;
  snapshots: SnapshotStore;
  store: CostStore;
}

/** Before the first day of a reading: whoever is on this bill was on one of those. */
const SEEN_WITHIN_DAYS = 31;

/** Rows of a bill after which others have a turn: some milliseconds of work. */
const CHUNK = 1_000;

const NOBODYS: KnownSubject = { cluster: null, name: null, department: null };

/** Says whose the rows of a bill are. */
export class Attribution {
  readonly #options: AttributionOptions;

  constructor(options: AttributionOptions) {
    this.#options = options;
  }

  /**
   * The rows with their departments, one for each day, connector and kind.
   *
   * @param account - stands for what names no connector
   */
  async rows(account: string, costs: readonly DailyCost[]): Promise<CostRow[]> {
    if (costs.length === 0) return [];
    const since = costs.reduce(
      (a, { day }) => (day < a ? day : a),
      costs[0].day,
    );
    const [running, known] = await Promise.all([
      this.#running(),
      this.#options.store.known(daysAfter(since, -SEEN_WITHIN_DAYS)),
    ]);
    const rows = new Map<string, CostRow>();
    for await (const part of inParts(costs, CHUNK)) {
      for (const cost of part) {
        const { serviceId, day, kind, amount } = cost;
        const whose =
          (serviceId && (running.get(serviceId) ?? known.get(serviceId))) ||
          this.#byItsRow(cost);
        const subject = serviceId ?? account;
        const key = JSON.stringify([day, subject, kind]);
        const before = rows.get(key)?.amount ?? 0;
        rows.set(key, {
          day,
          subject,
          kind,
          ...whose,
          amount: before + amount,
        });
      }
    }
    return [...rows.values()];
  }

  /** The connectors that clusters have, by the id that bills name. */
  async #running(): Promise<Map<string, KnownSubject>> {
    const { ownership, snapshots } = this.#options;
    const running = new Map<string, KnownSubject>();
    for (const cluster of ownership.clusters) {
      for await (const page of snapshots.pages(cluster.id)) {
        for (const { name, serviceId } of page.map(observedOf)) {
          if (!serviceId) continue;
          const department =
            ownership.departmentOf(cluster, name)?.code ?? null;
          running.set(serviceId, { cluster: cluster.id, name, department });
        }
      }
    }
    return running;
  }

  /** A connector that was never seen: by the name on the bill, where all clusters of its environment agree. */
  #byItsRow({ environment, name }: DailyCost): KnownSubject {
    if (!name || !isStorableName(name)) return NOBODYS;
    const { ownership } = this.#options;
    const clusters = ownership.clusters.filter(
      ({ confluent }) => confluent && confluent.environment === environment,
    );
    const codes = new Set(
      clusters.map(cluster => ownership.departmentOf(cluster, name)?.code),
    );
    const [code] = codes;
    return {
      cluster: clusters.length === 1 ? clusters[0].id : null,
      name: storableText(name),
      department: codes.size === 1 ? code ?? null : null,
    };
  }
}
