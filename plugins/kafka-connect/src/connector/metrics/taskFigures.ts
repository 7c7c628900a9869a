import {
  METRICS,
  type ConnectorMetrics,
  type ConnectorType,
  type MetricId,
} from '@kconnect/plugin-kafka-connect-common';
import type { FormattedFigure } from '../../figures';
import { concerns } from './charts';
import { formatOf } from './formats';

/** What is worth a column, where any task has it. */
const COLUMNS: Array<{ metric: MetricId; title: string }> = [
  { metric: 'sourceWriteRate', title: 'Written' },
  { metric: 'sinkSendRate', title: 'Sent' },
  { metric: 'sinkReadRate', title: 'Read' },
  { metric: 'sinkLag', title: 'Lag' },
  { metric: 'errorRate', title: 'Failed records' },
];

/** A column of figures in the table of tasks. */
export interface TaskColumn {
  metric: MetricId;
  title: string;
  /** What is shown of a task; `undefined` where it is not known. */
  of: (task: number) => FormattedFigure | undefined;
}

/** The columns of which any task has a figure. */
export function taskColumns(
  metrics: ConnectorMetrics | undefined,
  type: ConnectorType,
): TaskColumn[] {
  const tasks = new Map(metrics?.tasks.map(({ id, figures }) => [id, figures]));
  return COLUMNS.filter(({ metric }) => concerns(metric, type)).flatMap(
    ({ metric, title }) => {
      const valueOf = (task: number) => tasks.get(task)?.[metric] ?? undefined;
      if (![...tasks.keys()].some(id => valueOf(id) !== undefined)) return [];
      const format = formatOf(METRICS[metric].unit);
      return {
        metric,
        title,
        of: (task: number) => {
          const value = valueOf(task);
          return value === undefined ? undefined : format(value);
        },
      };
    },
  );
}
