import type {
  ConnectorCost,
  DepartmentCosts,
} from '@kconnect/plugin-kafka-connect-common';
import type { ClusterKind } from '@kconnect/plugin-kafka-connect-node';
import type { Ownership } from '../configuration';
import type { Fleet } from '../fleet';
import { accountsOf } from './accounts';
import type { CostStore, MonthlyCost } from './CostStore';
import { dayOf, monthOf } from './days';

export interface DepartmentCostsAnswerOptions {
  ownership: Ownership;
  store: CostStore;
  kinds: ReadonlyMap<string, ClusterKind>;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/** Confluent bills in no other. */
const CURRENCY = 'USD';

/** What a department's connectors cost, from what was last read. */
export class DepartmentCostsAnswer {
  readonly #options: DepartmentCostsAnswerOptions;

  constructor(options: DepartmentCostsAnswerOptions) {
    this.#options = options;
  }

  /** @returns `null` where nothing is billed, or a bill has never been read */
  async of(department: string, fleet: Fleet): Promise<DepartmentCosts | null> {
    const { now, store } = this.#options;
    const readings = await this.#readings();
    if (!readings) return null;
    const { asOf, through } = readings;
    const today = dayOf(now());
    const months = { current: monthOf(today), last: monthOf(today, -1) };
    const rows = await store.ofDepartment(department, months.last);
    /** The bill comes late: of a month that it has no day of nothing is known, not even nothing. */
    const isBilled = (month: string) => through !== null && through >= month;
    const sum = (some: readonly MonthlyCost[], month: string) =>
      isBilled(month)
        ? rounded(
            some
              .filter(row => row.month === month)
              .reduce((total, { amount }) => total + amount, 0),
          )
        : null;
    const of = (some: readonly MonthlyCost[]) => ({
      current: sum(some, months.current),
      last: sum(some, months.last),
    });
    return {
      ...{ currency: CURRENCY, asOf, through, months, total: of(rows) },
      connectors: [
        ...billed(rows, of),
        ...this.#unbilled(department, fleet),
      ].sort((a, b) => worth(b) - worth(a)),
    };
  }

  /** Of all accounts together; as old as the oldest of them. */
  async #readings() {
    const { kinds, ownership, store } = this.#options;
    const accounts = accountsOf(
      ownership.clusters.filter(({ confluent, kind }) =>
        Boolean(confluent && kinds.get(kind)?.context),
      ),
    );
    const readings = await Promise.all(
      accounts.map(({ id }) => store.reading(id)),
    );
    const [asOf] = readings.map(one => one?.as_of ?? '').sort();
    const [through] = readings.map(one => one?.through ?? '').sort();
    return asOf ? { asOf, through: through || null } : undefined;
  }

  /** Connectors on clusters that send no bill. */
  #unbilled(department: string, fleet: Fleet): ConnectorCost[] {
    return [...fleet.values()]
      .filter(({ definition }) => !definition.confluent)
      .flatMap(({ definition, connectors }) =>
        connectors
          .filter(connector => connector.department === department)
          .map(({ name }) => ({
            ...{ cluster: definition.id, name, current: null, last: null },
          })),
      );
  }
}

function billed(
  rows: readonly MonthlyCost[],
  of: (rows: readonly MonthlyCost[]) => Pick<ConnectorCost, 'current' | 'last'>,
): ConnectorCost[] {
  const keyOf = ({ cluster, name }: MonthlyCost) =>
    JSON.stringify([cluster, name]);
  return [...new Set(rows.map(keyOf))].map(key => {
    const own = rows.filter(row => keyOf(row) === key);
    const [{ cluster, name }] = own;
    return { cluster, name, ...of(own) };
  });
}

function worth({ current, last }: ConnectorCost): number {
  return (current ?? 0) + (last ?? 0);
}

/** Sums of decimal fractions show what binary ones cannot hold. */
function rounded(amount: number): number {
  return Math.round(amount * 10_000) / 10_000;
}
