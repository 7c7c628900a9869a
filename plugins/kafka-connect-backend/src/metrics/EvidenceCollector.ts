import {
  findEvidence,
  patienceOf,
  type ConnectorFigures,
  type Evidence,
  type ObservedConnector,
} from '@kconnect/plugin-kafka-connect-common';
import type { Ownership } from '../configuration';
import {
  runningSince,
  type ConnectorRow,
  type FindingsByName,
  type KeptFindings,
  type SnapshotStore,
} from '../fleet';
import { writtenAt, type LogStore } from '../logs';
import type { MetricsStore } from './MetricsStore';

export interface EvidenceCollectorOptions {
  ownership: Ownership;
  snapshots: SnapshotStore;
  store: MetricsStore;
  logs: LogStore;
  /** Milliseconds since the epoch. */
  now: () => number;
}

const MINUTE = 60_000;
/** What is looked at of every connector. */
const RECENT_MS = 20 * MINUTE;
/** What is looked at of those whose kind may move nothing for long. */
const LONG_MS = 70 * MINUTE;
/** Managed figures are five minutes old, and a run takes up to a minute more to be seen. */
const SHORT_PATIENCE_MS = RECENT_MS - 10 * MINUTE;

/** What is looked at of the logs; since when it goes on is kept with what was found. */
const LINES_MS = 4 * MINUTE;

/**
 * Holds what a cluster's connectors claim against their figures and, where the cluster's logs are kept, against their
 * lines. Of managed connectors the figures alone are looked at: a search of a log is one of five in a minute, which are
 * left to the people who look.
 */
export class EvidenceCollector {
  readonly #options: EvidenceCollectorOptions;

  constructor(options: EvidenceCollectorOptions) {
    this.#options = options;
  }

  /** Looks at a cluster's connectors and keeps what is found; health may change by it. */
  async collect(cluster: string): Promise<void> {
    const { logs, now, ownership, snapshots, store } = this.#options;
    const definition = ownership.cluster(cluster);
    if (!definition) return;
    const nowMs = now();
    const recent = await store.recent(cluster, ago(nowMs, RECENT_MS));
    const retries = await logs.retries(cluster, ago(nowMs, LINES_MS));
    const findings: FindingsByName = new Map();
    for (const row of await snapshots.rows(cluster)) {
      const connector: ObservedConnector = JSON.parse(row.observed);
      findings.set(
        row.name,
        findEvidence({
          connector,
          runningSince: runningSince(row),
          samples: await this.#samplesOf(row, connector, recent, nowMs),
          lines: (retries.get(row.name) ?? []).map(writtenAt),
          before: foundBefore(row),
          nowMs,
        }),
      );
    }
    await snapshots.recordFindings(
      cluster,
      findings,
      new Date(nowMs).toISOString(),
      name => ownership.ownerOf(definition, name),
    );
  }

  /** More than the last minutes only where something waits and the connector's kind takes long. */
  async #samplesOf(
    { cluster, name }: ConnectorRow,
    connector: ObservedConnector,
    recent: ReadonlyMap<string, ConnectorFigures[]>,
    nowMs: number,
  ): Promise<ConnectorFigures[]> {
    const samples = recent.get(name) ?? [];
    const waits = samples.some(({ figures }) => (figures.sinkLag ?? 0) > 0);
    if (!waits || patienceOf(connector).ms <= SHORT_PATIENCE_MS) return samples;
    const { store } = this.#options;
    return store.samples(cluster, name, ago(nowMs, LONG_MS), false);
  }
}

function foundBefore({ findings }: ConnectorRow): Evidence[] {
  const kept: KeptFindings | null = findings && JSON.parse(findings);
  return kept?.evidence ?? [];
}

function ago(nowMs: number, ms: number): string {
  return new Date(nowMs - ms).toISOString();
}
