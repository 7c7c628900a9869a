import type { ConnectorSummary } from '@kconnect/plugin-kafka-connect-common';
import type { ReactNode } from 'react';
import { TaskCount } from '../../signs/TaskCount';
import type { Reader } from '../../signs/whoseMove';
import { connectorKind } from '../../text/connectorKind';
import { Mono } from '../../text/PlainText';
import { Elapsed } from '../../time/Times';
import type { SortKey } from '../listState';
import { ConnectorLink } from './ConnectorLink';
import { HealthCell } from './HealthCell';

/** A column of the table. */
export interface Column {
  key: SortKey;
  title: string;
  /** Share of the table's width; a column without one is as wide as its longest line. */
  width?: string;
  /** Left out where the window has no room for it. */
  spare?: boolean;
  cell: (
    connector: ConnectorSummary,
    /** Absent while it is not known who reads. */
    reader: Reader | undefined,
  ) => ReactNode;
}

export const COLUMNS: readonly Column[] = [
  {
    key: 'need',
    title: 'Health',
    width: '30%',
    cell: (connector, reader) => (
      <HealthCell connector={connector} reader={reader} />
    ),
  },
  {
    key: 'name',
    title: 'Name',
    width: '33%',
    cell: connector => <ConnectorLink connector={connector} />,
  },
  {
    key: 'environment',
    title: 'Environment',
    cell: connector => connector.environment,
  },
  {
    key: 'kind',
    title: 'Connector',
    spare: true,
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
    key: 'since',
    title: 'Since',
    cell: connector => <Elapsed at={connector.since} />,
  },
  {
    key: 'cluster',
    title: 'Cluster',
    spare: true,
    cell: connector => <Mono>{connector.cluster}</Mono>,
  },
];
