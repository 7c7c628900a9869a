import type { ConnectorView } from '../operations/ConnectorOperations';
import { ageText, figureText } from './figures';
import type { Column } from './table';

/**
 * What the portal knows of a connector's figures; `-` where one is not known.
 *
 * @param now - milliseconds since the epoch
 */
export function figureCells(now: number): Column<ConnectorView>[] {
  return [
    {
      title: 'errors 1 h',
      value: ({ figures }) =>
        figureText(figures?.errorsLastHour ?? null, 'count'),
      paint: (text, { figures }, style) =>
        figures?.errorsLastHour ? style.paint('red', text) : text,
      right: true,
    },
    {
      title: 'lag',
      value: ({ figures }) => figureText(figures?.lag ?? null, 'records'),
      right: true,
    },
    {
      title: 'records/s',
      value: ({ figures }) =>
        figureText(figures?.throughput ?? null, 'records/s'),
      right: true,
    },
    {
      title: 'last record',
      value: ({ figures }) =>
        figures?.lastRecordAt
          ? `${ageText(figures.lastRecordAt, now)} ago`
          : '-',
      right: true,
    },
  ];
}
