import type {
  DeploymentReport,
  ReportedChange,
} from '../../api/deploymentReports';
import type { RequestedConnector } from '../contents';
import {
  PROGRESS_STAGES,
  type ConnectorProgress,
  type ProgressStage,
  type RequestProgress,
} from './RequestProgress';
import { LONGEST_DEPLOYMENT_MS, NEVER_ENDED } from './neverEnded';
import { sayProgress } from './sayProgress';

/** A request that is merged, and what was deployed since. */
export interface MergedRequest {
  connectors: readonly RequestedConnector[];
  /** ISO 8601 in UTC. */
  mergedAt: string;
  /** Of revisions that hold the merge, in any order. */
  reports: readonly DeploymentReport[];
  /** Milliseconds since the epoch. */
  now: number;
}

/** What became of a merged request. */
export function deriveRequestProgress(request: MergedRequest): RequestProgress {
  const reports = inOrder(request.reports);
  const connectors = request.connectors.map(connector =>
    progressOf(connector, reports, request),
  );
  const worst = [...connectors].sort(
    (a, b) => badness(b.stage) - badness(a.stage) || latestFirst(a, b),
  );
  const { since, stage } = worst[0] ?? {
    stage: 'merged',
    since: request.mergedAt,
  };
  return { stage, since, connectors };
}

/** By time; of one run its end comes last whatever its clock says. */
function inOrder(reports: readonly DeploymentReport[]): DeploymentReport[] {
  const ended = new Map(
    reports
      .filter(({ state }) => state === 'finished')
      .map(each => [each.id, Date.parse(each.at)]),
  );
  const began = (each: DeploymentReport) =>
    Math.min(Date.parse(each.at), ended.get(each.id) ?? Infinity);
  const rank = ({ state }: DeploymentReport) => (state === 'finished' ? 1 : 0);
  return [...reports].sort((a, b) => began(a) - began(b) || rank(a) - rank(b));
}

interface Told {
  report: DeploymentReport;
  change: ReportedChange;
}

function progressOf(
  connector: RequestedConnector,
  reports: readonly DeploymentReport[],
  { mergedAt, now }: MergedRequest,
): ConnectorProgress {
  const { cluster, name } = connector;
  const told = lastWord(connector, reports);
  const since = told?.report.at ?? mergedAt;
  const stage = told ? stageOf(told.change) : 'merged';
  const isLost =
    stage === 'deploying' && now - Date.parse(since) > LONGEST_DEPLOYMENT_MS;
  return {
    ...{ cluster, name, since, stage: isLost ? 'unknown' : stage },
    says: isLost ? NEVER_ENDED : sayProgress(connector, told?.change),
    ...(told?.report.run && { run: told.report.run }),
    ...(told?.change.revert && { revert: told.change.revert }),
  };
}

/**
 * What was told last, up to what settles it: what later deployments do to the connector is other requests' doing.
 */
function lastWord(
  { cluster, environment, name }: RequestedConnector,
  reports: readonly DeploymentReport[],
): Told | undefined {
  let last: Told | undefined;
  for (const report of reports) {
    const change =
      report.environment === environment &&
      report.changes.find(
        each => each.cluster === cluster && each.name === name,
      );
    if (change) last = { report, change };
    if (change && settles(change)) break;
  }
  return last;
}

/** A revision that failed for a reason outside of it is tried again, and so is what was not begun. */
function settles({ failedDigest, result }: ReportedChange): boolean {
  return (
    result !== undefined &&
    result !== 'skipped' &&
    (result !== 'failed' || failedDigest !== undefined)
  );
}

function stageOf({ result }: ReportedChange): ProgressStage {
  switch (result) {
    case 'applied':
    case 'unchanged':
      return 'running';
    case 'restored':
    case 'removed':
      return 'restored';
    case 'failed':
      return 'failed';
    case 'skipped':
      return 'merged';
    default:
      return 'deploying';
  }
}

function badness(stage: ProgressStage): number {
  return PROGRESS_STAGES.indexOf(stage);
}

function latestFirst(a: ConnectorProgress, b: ConnectorProgress): number {
  return Date.parse(b.since) - Date.parse(a.since);
}
