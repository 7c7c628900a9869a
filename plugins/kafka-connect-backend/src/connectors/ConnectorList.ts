import type {
  ClusterSummary,
  ConnectorScope,
  ConnectorTotals,
  DriftState,
  Health,
} from '@kconnect/plugin-kafka-connect-common';
import type { Caller } from '../access';
import type { Clusters } from '../clusters';
import type { FleetDrift } from '../drift';
import type { FleetCluster, FleetConnector, FleetView } from '../fleet';
import { comparePositions, encodeCursor, type Position } from './cursor';
import { isInScope } from './entityScope';
import {
  PreparedConnectors,
  type PreparedConnector,
} from './PreparedConnectors';
import type { ConnectorQuery } from './query';
import { withoutLogLines } from './withoutLogLines';

interface Match extends Position {
  connector: FleetConnector;
  prepared: PreparedConnector;
  drift: DriftState | undefined;
}

export interface ConnectorListOptions {
  view: FleetView;
  clusters: Clusters;
  drift: FleetDrift;
}

/** Answers `GET /connectors` from memory; no cluster is asked. */
export class ConnectorList {
  readonly #view: FleetView;
  readonly #clusters: Clusters;
  readonly #drift: FleetDrift;
  readonly #prepared = new PreparedConnectors();

  constructor(options: ConnectorListOptions) {
    this.#view = options.view;
    this.#clusters = options.clusters;
    this.#drift = options.drift;
  }

  /**
   * @param scope - keeps only what belongs to an entity
   * @returns the answer as JSON: a `ConnectorList`
   */
  async answer(
    caller: Caller,
    query: ConnectorQuery,
    scope?: ConnectorScope,
  ): Promise<string> {
    const fleet = await this.#view.current();
    const drifts = await this.#drift.of(fleet);
    const matches: Match[] = [];
    const clusters: ClusterSummary[] = [];
    for (const cluster of fleet.values()) {
      const readable = cluster.connectors.filter(c => caller.mayRead(c));
      if (readable.length === 0) continue;
      const stale = this.#clusters.isStale(cluster);
      clusters.push(this.#clusters.present(cluster));
      for (const connector of readable) {
        const prepared = this.#prepared.get(connector, cluster, stale);
        const drift = drifts?.get(connector.ref);
        if (!isAmong(query.drift, drift)) continue;
        if (!isMatch(connector, cluster, prepared, query, scope)) continue;
        const rank = rankOf(caller, connector, prepared);
        const { name, cluster: id } = connector;
        matches.push({ rank, name, cluster: id, connector, prepared, drift });
      }
    }
    matches.sort(comparePositions);
    const page = pageOf(matches, query);
    return toJson(caller, page, totalsOf(caller, matches), clusters);
  }
}

function isMatch(
  connector: FleetConnector,
  { definition }: FleetCluster,
  { presented }: PreparedConnector,
  query: ConnectorQuery,
  scope: ConnectorScope | undefined,
): boolean {
  return (
    isAmong(query.cluster, connector.cluster) &&
    isAmong(query.department, connector.department) &&
    isAmong(query.environment, definition.environment) &&
    isAmong(query.health, presented.health) &&
    isAmong(query.type, connector.type) &&
    (!query.q || connector.searchText.includes(query.q.toLowerCase())) &&
    (!scope || isInScope(connector, definition.environment, scope))
  );
}

function isAmong<T>(wanted: readonly T[] | undefined, value: T | undefined) {
  return (
    wanted === undefined || (value !== undefined && wanted.includes(value))
  );
}

const BROKEN: readonly Health[] = ['failed', 'stalled', 'degraded', 'unknown'];

/** What is mine and broken comes first, then what is broken; for services nothing is, so that pages stay put. */
function rankOf(
  caller: Caller,
  connector: FleetConnector,
  { presented }: PreparedConnector,
): number {
  if (caller.isService) return 0;
  const badness = BROKEN.indexOf(presented.health);
  const broken = badness < 0 ? BROKEN.length : badness;
  return caller.isTurn(presented.turn, connector)
    ? broken
    : broken + BROKEN.length + 1;
}

function totalsOf(caller: Caller, matches: readonly Match[]): ConnectorTotals {
  const byHealth: ConnectorTotals['byHealth'] = {};
  let needYou = 0;
  for (const { connector, prepared } of matches) {
    const { health, turn } = prepared.presented;
    byHealth[health] = (byHealth[health] ?? 0) + 1;
    if (caller.isTurn(turn, connector)) needYou += 1;
  }
  return { all: matches.length, byHealth, needYou };
}

interface Page {
  items: Match[];
  nextCursor?: string;
}

function pageOf(matches: Match[], { cursor, limit }: ConnectorQuery): Page {
  const rest = cursor
    ? matches.filter(match => comparePositions(match, cursor) > 0)
    : matches;
  const items = rest.slice(0, limit);
  const last = items.at(-1);
  return rest.length > items.length && last
    ? { items, nextCursor: encodeCursor(last) }
    : { items };
}

function toJson(
  caller: Caller,
  { items, nextCursor }: Page,
  totals: ConnectorTotals,
  clusters: readonly ClusterSummary[],
): string {
  const rows = items.map(({ connector, drift, prepared }) => {
    const may = caller.rightsOn(connector);
    const rest = JSON.stringify({ drift, may });
    if (may.readLogs) return `${prepared.json},${rest.slice(1)}`;
    return JSON.stringify({
      ...withoutLogLines(prepared.presented, connector),
      ...{ drift, may },
    });
  });
  const rest = JSON.stringify({ totals, clusters, nextCursor });
  return `{"items":[${rows.join(',')}],${rest.slice(1)}`;
}
