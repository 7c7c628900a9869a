import type { ConnectorSummary } from '@kconnect/plugin-kafka-connect-common';

/**
 * How old the figures of a list are: of each cluster the newest count, and of those the oldest. A single connector that
 * its cluster says nothing new of makes not the whole list old.
 *
 * @returns ISO 8601; `undefined` where there are no figures
 */
export function oldestFigures(
  connectors: readonly ConnectorSummary[],
): string | undefined {
  const newest = new Map<string, string>();
  for (const { cluster, figures } of connectors) {
    const known = newest.get(cluster);
    if (figures && !(known && known > figures.asOf)) {
      newest.set(cluster, figures.asOf);
    }
  }
  return [...newest.values()].sort().at(0);
}
