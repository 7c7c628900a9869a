import {
  findEvidence,
  patienceOf,
  type ConnectorFigures,
  type Evidence,
  type ObservedConnector,
} from '@kconnect/plugin-kafka-connect-common';
import type { Ownership } from '../configuration';
import {
  observedOf,
  runBeginningOf,
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
const RECENT_MS = 25 * MINUTE;
/** What is looked at of those whose kind may move nothing for long. */
const LONG_MS = 70 * MINUTE;
/** Managed figures are five minutes old, in steps of five where they are of before the portal's first look. */
const SHORT_PATIENCE_MS = RECENT_MS - 15 * MINUTE;

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
    const { logs, now, ownership, snapshots } = this.#options;
    const definition = ownership.cluster(cluster);
    if (!definition) return;
    const nowMs = now();
    const retries = await logs.retries(cluster, ago(nowMs, LINES_MS));
    const findings: FindingsByName = new Map();
    for await (const rows of snapshots.pages(cluster)) {
      const connectors = rows.map(observedOf);
      const samples = await this.#samplesOf(cluster, connectors, nowMs);
      for (const [i, row] of rows.entries()) {
        findings.set(
          row.name,
          findEvidence({
            connector: connectors[i],
            ...runBeginningOf(row),
            samples: samples.get(row.name) ?? [],
            lines: (retries.get(row.name) ?? []).map(writtenAt),
            before: foundBefore(row),
            nowMs,
          }),
        );
      }
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
    cluster: string,
    connectors: readonly ObservedConnector[],
    nowMs: number,
  ): Promise<Map<string, ConnectorFigures[]>> {
    const { store } = this.#options;
    const ofLast = (ms: number, some: readonly ObservedConnector[]) =>
      store.recent(cluster, namesOf(some), ago(nowMs, ms));
    const recent = await ofLast(RECENT_MS, connectors);
    const patient = connectors.filter(
      connector =>
        waits(recent.get(connector.name)) &&
        patienceOf(connector).ms > SHORT_PATIENCE_MS,
    );
    return new Map([...recent, ...(await ofLast(LONG_MS, patient))]);
  }
}

function waits(samples: readonly ConnectorFigures[] = []): boolean {
  return samples.some(({ figures }) => (figures.sinkLag ?? 0) > 0);
}

function namesOf(connectors: readonly ObservedConnector[]): string[] {
  return connectors.map(({ name }) => name);
}

function foundBefore({ findings }: ConnectorRow): Evidence[] {
  const kept: KeptFindings | null = findings && JSON.parse(findings);
  return kept?.evidence ?? [];
}

function ago(nowMs: number, ms: number): string {
  return new Date(nowMs - ms).toISOString();
}
