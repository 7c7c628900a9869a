import type { Clock } from '../clock.ts';
import type { ConnectorOffset, ConnectorRecord } from './connector.ts';
import type { ConnectorConfig } from './ConnectorConfig.ts';
import { foresee } from './fate.ts';
import { note } from './history.ts';
import { catchUp, provision } from './lifecycle.ts';
import { sanitised } from './sanitise.ts';
import type { Timings } from './timings.ts';

/** How many deleted connectors are remembered. */
const mostDeparted = 1000;

/** The connectors of all clusters. Whatever is read is brought up to the clock's time first. */
export class ConnectorStore {
  private readonly clusters = new Map<string, Map<string, ConnectorRecord>>();
  private readonly clock: Clock;
  private readonly timings: Timings;
  /** All connectors by id, those that were deleted of late included. */
  private readonly ids = new Map<
    string,
    { cluster: string; record: ConnectorRecord }
  >();
  private departed: string[] = [];
  private created = 0;

  /** Called after each change that somebody asked for. */
  onChange: () => void = () => {};

  constructor(clock: Clock, timings: Timings) {
    this.clock = clock;
    this.timings = timings;
  }

  /** The connectors that a list of the cluster shows, oldest first. */
  list(cluster: string): ConnectorRecord[] {
    const now = this.clock.now();
    const shown: ConnectorRecord[] = [];
    for (const record of this.of(cluster).values()) {
      if (record.createdAt + this.timings.listing <= now) {
        catchUp(record, now, this.timings);
        shown.push(record);
      }
    }
    return shown;
  }

  get(cluster: string, name: string): ConnectorRecord | undefined {
    const record = this.of(cluster).get(name);
    if (record) {
      catchUp(record, this.clock.now(), this.timings);
    }
    return record;
  }

  create(
    cluster: string,
    name: string,
    config: ConnectorConfig,
    offsets?: readonly ConnectorOffset[],
  ): ConnectorRecord {
    const clean = sanitised(config);
    const record: ConnectorRecord = {
      id: this.nextId(),
      name,
      config: clean,
      state: 'PROVISIONING',
      tasks: [],
      failure: foresee(clean),
      history: [],
      createdAt: this.clock.now(),
      ...(offsets && { offsets }),
    };
    provision(record, this.clock.now(), this.timings);
    note(record, this.clock.now());
    this.load(cluster, [record]);
    this.onChange();
    return record;
  }

  /**
   * Replaces a configuration and starts the tasks again. What was wrong stays wrong where nothing
   * was changed; otherwise the new configuration decides.
   */
  reconfigure(record: ConnectorRecord, config: ConnectorConfig): void {
    const clean = sanitised(withStoredSecrets(config, record.config));
    if (!sameConfig(clean, record.config)) {
      record.config = clean;
      record.failure = foresee(clean);
    }
    provision(record, this.clock.now(), this.timings);
    note(record, this.clock.now());
    this.onChange();
  }

  /** Changes a connector by one of the lifecycle's requests. */
  request<T>(
    record: ConnectorRecord,
    change: (record: ConnectorRecord, now: number, timings: Timings) => T,
  ): T {
    const result = change(record, this.clock.now(), this.timings);
    note(record, this.clock.now());
    this.onChange();
    return result;
  }

  delete(cluster: string, name: string): boolean {
    const record = this.get(cluster, name);
    if (!record) {
      return false;
    }
    this.of(cluster).delete(name);
    record.state = 'DELETED';
    record.tasks = [];
    record.next = undefined;
    note(record, this.clock.now());
    this.departed.push(record.id);
    if (this.departed.length > mostDeparted) {
      this.ids.delete(this.departed.shift() ?? '');
    }
    this.onChange();
    return true;
  }

  /**
   * A connector by its `lcc-` id. One that was deleted is found for a while, as its metrics are; its
   * last phase is DELETED.
   */
  byId(id: string): { cluster: string; record: ConnectorRecord } | undefined {
    const found = this.ids.get(id);
    if (found) {
      catchUp(found.record, this.clock.now(), this.timings);
    }
    return found;
  }

  /** A cluster's connectors, and those of late that are deleted: they are billed for what they ran. */
  withDeparted(cluster: string): ConnectorRecord[] {
    const departed = this.departed.flatMap(id => {
      const found = this.ids.get(id);
      return found?.cluster === cluster ? [found.record] : [];
    });
    return [...this.list(cluster), ...departed];
  }

  /** Puts records in as they are, from a seed or a saved state. */
  load(cluster: string, records: Iterable<ConnectorRecord>): void {
    const target = this.of(cluster);
    for (const record of records) {
      target.set(record.name, record);
      this.ids.set(record.id, { cluster, record });
    }
  }

  clear(): void {
    this.clusters.clear();
    this.ids.clear();
    this.departed = [];
  }

  /** All records as they are, by cluster. */
  all(): ReadonlyMap<string, ReadonlyMap<string, ConnectorRecord>> {
    return this.clusters;
  }

  /** Ids never come back: a connector that is created again gets another. */
  nextId(): string {
    this.created += 1;
    return connectorId(this.created);
  }

  /** How many ids were given out; to be saved and restored with the records. */
  get idsGiven(): number {
    return this.created;
  }

  set idsGiven(count: number) {
    this.created = count;
  }

  private of(cluster: string): Map<string, ConnectorRecord> {
    let records = this.clusters.get(cluster);
    if (!records) {
      records = new Map();
      this.clusters.set(cluster, records);
    }
    return records;
  }
}

/** The n-th id: six characters that look scattered, without repeating in 2 thousand million. */
export function connectorId(n: number): string {
  const space = 36 ** 6;
  const scattered = Number((BigInt(n) * 1_000_000_007n) % BigInt(space));
  return `lcc-${scattered.toString(36).padStart(6, '0')}`;
}

/**
 * A masked value that is sent back keeps the stored secret: that is how Confluent's command line,
 * which reads, changes and writes whole configurations, can work.
 */
function withStoredSecrets(
  sent: ConnectorConfig,
  stored: ConnectorConfig,
): ConnectorConfig {
  const entries = Object.entries(sent).map(([key, value]) => [
    key,
    /^\*{2,}$/.test(value) && key in stored ? stored[key] : value,
  ]);
  return Object.fromEntries(entries);
}

function sameConfig(a: ConnectorConfig, b: ConnectorConfig): boolean {
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every(key => a[key] === b[key])
  );
}
