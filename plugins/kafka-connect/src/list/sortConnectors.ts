import {
  ENVIRONMENTS,
  type ConnectorSummary,
  type KeyFigures,
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

const comparisons: Record<Exclude<SortKey, 'need' | FigureKey>, Compare> = {
  name: byText(connector => connector.name),
  environment: byNumber(connector =>
    ENVIRONMENTS.indexOf(connector.environment),
  ),
  kind: byText(connector => connectorKind(connector.class, connector.type)),
  // The most tasks that do not run first.
  tasks: byNumber(({ tasks }) => tasks.running - tasks.total),
  cluster: byText(connector => connector.cluster),
};

type FigureKey = 'throughput' | 'lag' | 'errors' | 'lastRecord';

const figures: Record<FigureKey, (figures: KeyFigures) => number | null> = {
  throughput: ({ throughput }) => throughput,
  lag: ({ lag }) => lag,
  errors: ({ errorsLastHour }) => errorsLastHour,
  // By its age, as it is shown.
  lastRecord: ({ lastRecordAt }) =>
    lastRecordAt === null ? null : -Date.parse(lastRecordAt),
};

const isFigure = (key: SortKey): key is FigureKey =>
  Object.hasOwn(figures, key);

/** All connectors in another order than the backend's; those that are equal stay in the backend's, and what is not known is last. */
export function sortConnectors(
  connectors: readonly ConnectorSummary[],
  { key, descending }: Sort,
): ConnectorSummary[] {
  const turned = (compare: Compare): Compare =>
    descending ? (a, b) => compare(b, a) : compare;
  if (key === 'need') {
    return descending ? [...connectors].reverse() : [...connectors];
  }
  if (!isFigure(key)) return [...connectors].sort(turned(comparisons[key]));

  const figureOf = (connector: ConnectorSummary): number =>
    (connector.figures && figures[key](connector.figures)) ?? NaN;
  const isKnown = (one: ConnectorSummary) => Number.isFinite(figureOf(one));
  return [
    ...connectors.filter(isKnown).sort(turned(byNumber(figureOf))),
    ...connectors.filter(one => !isKnown(one)),
  ];
}
