import {
  ENVIRONMENTS,
  type ConnectorSummary,
} from '@kconnect/plugin-kafka-connect-common';
import { connectorKind } from '../text/connectorKind';
import type { Sort, SortKey } from './listState';

type Compare = (a: ConnectorSummary, b: ConnectorSummary) => number;

const byText =
  (textOf: (connector: ConnectorSummary) => string): Compare =>
  (a, b) =>
    textOf(a).localeCompare(textOf(b), 'en', { numeric: true });

const byNumber =
  (numberOf: (connector: ConnectorSummary) => number): Compare =>
  (a, b) =>
    numberOf(a) - numberOf(b);

const comparisons: Record<Exclude<SortKey, 'need'>, Compare> = {
  name: byText(connector => connector.name),
  environment: byNumber(connector =>
    ENVIRONMENTS.indexOf(connector.environment),
  ),
  kind: byText(connector => connectorKind(connector.class, connector.type)),
  // The most tasks that do not run first.
  tasks: byNumber(({ tasks }) => tasks.running - tasks.total),
  // The latest change first.
  since: byNumber(connector => -Date.parse(connector.since)),
  cluster: byText(connector => connector.cluster),
};

/** All connectors in another order than the backend's; those that are equal stay in the backend's. */
export function sortConnectors(
  connectors: readonly ConnectorSummary[],
  { key, descending }: Sort,
): ConnectorSummary[] {
  if (key === 'need') {
    return descending ? [...connectors].reverse() : [...connectors];
  }
  const compare = comparisons[key];
  return [...connectors].sort((a, b) =>
    descending ? compare(b, a) : compare(a, b),
  );
}
