import type {
  ConnectorFigures,
  Figures,
  MetricId,
} from '@kconnect/plugin-kafka-connect-common';

/** Where a cluster's figures come from, as the replica that samples it knows. */
export interface SourceDescription {
  title: string;
  latencySeconds: number;
  lacks: Partial<Record<MetricId, string>>;
}

/** A row of `metric_readings`. Times are ISO 8601 in UTC. */
export interface MetricReadingRow {
  cluster: string;
  /** JSON: {@link SourceDescription} */
  source: string | null;
  as_of: string | null;
  /** JSON: `MetricsSample['missing']` */
  missing: string | null;
  problem_code: string | null;
  problem_message: string | null;
  problem_since: string | null;
}

/** A row of `metric_samples`. */
export interface SampleRow {
  cluster: string;
  name: string;
  at: string;
  /** Whether it is kept for a day; the others for an hour. */
  lasting: boolean;
  /** How far it is from the one before it where none is missing. */
  step_seconds: number;
  /** JSON: `Figures` */
  figures: string;
}

/** A row of `connector_figures`. */
export interface FiguresRow {
  cluster: string;
  name: string;
  at: string;
  /** JSON: `KeyFigures` */
  summary: string;
  /** JSON: `ConnectorFigures['tasks']` */
  tasks: string;
}

/** A sample that was kept. */
export interface KeptSample extends ConnectorFigures {
  /** Milliseconds from the one before it where none is missing. */
  stepMs: number;
}

export function sampleOf(
  row: Pick<SampleRow, 'name' | 'at' | 'figures' | 'step_seconds'>,
): KeptSample {
  const figures: Figures = JSON.parse(row.figures);
  const stepMs = row.step_seconds * 1000;
  return { name: row.name, at: row.at, figures, stepMs, tasks: [] };
}
