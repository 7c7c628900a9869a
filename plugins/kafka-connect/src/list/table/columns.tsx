import type { ConnectorSummary } from '@kconnect/plugin-kafka-connect-common';
import type { ReactNode } from 'react';
import { TaskCount } from '../../signs/TaskCount';
import type { Reader } from '../../signs/whoseMove';
import { connectorKind } from '../../text/connectorKind';
import { Mono } from '../../text/PlainText';
import type { SortKey } from '../listState';
import { ConnectorLink } from './ConnectorLink';
import {
  ErrorsCell,
  LagCell,
  LastRecordCell,
  ThroughputCell,
} from './figureCells';
import { HealthCell } from './HealthCell';

/** A column of the table. */
export interface Column {
  key: SortKey;
  title: string;
  /** Share of the table's width; a column without one is as wide as its longest line. */
  width?: string;
  /** The width of the table from which on there is room for it; absent: always. */
  from?: 'lg' | 'xl';
  /** A number: set to the right, and sorted by the greatest first. */
  numeric?: boolean;
  cell: (connector: ConnectorSummary, around: Around) => ReactNode;
}

/** What a cell may say beside what is known of the connector. */
interface Around {
  /** Absent while it is not known who reads. */
  reader: Reader | undefined;
  /** What is under way on it since the reader asked for it: `Restarting`. */
  doing: string | undefined;
}

export const COLUMNS: readonly Column[] = [
  {
    key: 'need',
    title: 'Health',
    width: '34%',
    cell: (connector, around) => (
      <HealthCell connector={connector} {...around} />
    ),
  },
  {
    key: 'name',
    title: 'Name',
    width: '30%',
    cell: connector => <ConnectorLink connector={connector} />,
  },
  {
    key: 'environment',
    title: 'Environment',
    from: 'lg',
    cell: connector => connector.environment,
  },
  {
    key: 'kind',
    title: 'Connector',
    from: 'xl',
    cell: connector => (
      <span title={connector.class}>
        {connectorKind(connector.class, connector.type)}
      </span>
    ),
  },
  {
    key: 'tasks',
    title: 'Tasks',
    cell: connector => (
      <TaskCount tasks={connector.tasks} lastKnown={connector.lastKnown} />
    ),
  },
  {
    key: 'throughput',
    title: 'Throughput',
    numeric: true,
    cell: connector => <ThroughputCell connector={connector} />,
  },
  {
    key: 'lag',
    title: 'Lag',
    numeric: true,
    cell: connector => <LagCell connector={connector} />,
  },
  {
    key: 'errors',
    title: 'Errors (1 h)',
    from: 'lg',
    numeric: true,
    cell: connector => <ErrorsCell connector={connector} />,
  },
  {
    key: 'lastRecord',
    title: 'Last record',
    from: 'lg',
    numeric: true,
    cell: connector => <LastRecordCell connector={connector} />,
  },
  {
    key: 'cluster',
    title: 'Cluster',
    from: 'xl',
    cell: connector => <Mono>{connector.cluster}</Mono>,
  },
];
