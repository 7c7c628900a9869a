import {
  reportedChangeSchema,
  type DeploymentReport,
  type ReportedChange,
} from '@kconnect/plugin-kafka-connect-common';

/** A row of `deployment_reports`. */
export interface ReportRow {
  /** Grows with each report. */
  seq: number;
  /** The run's own. */
  id: string;
  environment: DeploymentReport['environment'];
  state: DeploymentReport['state'];
  revision: string;
  /** ISO 8601 in UTC, by the clock of the run. */
  at: string;
  /** The same by the portal's. */
  received_at: string;
  run: string | null;
}

/** A row of `deployment_changes`. */
export interface ChangeRow {
  /** The report's `seq`. */
  report: number;
  cluster: string;
  name: string;
  result: string | null;
  /** A `ReportedChange` as JSON. */
  change: string;
}

export function changeIn({
  change,
}: Pick<ChangeRow, 'change'>): ReportedChange {
  return reportedChangeSchema.parse(JSON.parse(change));
}
