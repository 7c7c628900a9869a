import type { Flow } from '../flow/flow.ts';
import { metrics } from './catalogue.ts';
import type { Metric } from './catalogue.ts';
import { completeUntil, figuresIn } from './figures.ts';

const suffixes: Record<string, string> = { ms: '_milliseconds' };
const minute = 60_000;

/** Text formats of the export, by what the client accepts. */
export type ExportFormat = 'prometheus' | 'openmetrics';

/** The media type that goes with a format. */
export const exportTypes: Record<ExportFormat, string> = {
  prometheus: 'text/plain;version=0.0.4',
  openmetrics: 'application/openmetrics-text;version=1.0.0;charset=utf-8',
};

/** A metric's name in the export. */
export function exportName(metric: Metric): string {
  return `confluent_kafka_connect_${metric.name}${suffixes[metric.unit] ?? ''}`;
}

/**
 * The newest complete minute of all series of some connectors. Counters stand there as gauges that
 * hold the minute's delta.
 */
export function exportText(
  flows: readonly Flow[],
  wanted: ReadonlySet<string> | undefined,
  format: ExportFormat,
  now: number,
): string {
  const to = completeUntil(now);
  const bucket = { from: to - minute, to };
  const stamp = format === 'prometheus' ? bucket.from : bucket.from / 1000;
  const lines: string[] = [];
  for (const metric of metrics) {
    const name = exportName(metric);
    const samples =
      wanted?.has(metric.name) ?? true
        ? flows.flatMap(flow =>
            figuresIn(metric, flow, bucket, now).map(
              ({ labels, value }) =>
                `${name}${labelText(flow, labels)} ${value} ${stamp}`,
            ),
          )
        : [];
    if (samples.length > 0) {
      lines.push(
        `# HELP ${name} ${metric.description}`,
        `# TYPE ${name} gauge`,
        ...samples,
      );
    }
  }
  if (format === 'openmetrics') {
    lines.push('# EOF');
  }
  return lines.length > 0 ? `${lines.join('\n')}\n` : '';
}

function labelText(flow: Flow, labels: Record<string, string>): string {
  const all = {
    connector_id: flow.record.id,
    connector_name: flow.record.name,
    ...labels,
  };
  const pairs = Object.entries(all).map(
    ([label, value]) => `${label}="${escaped(value)}"`,
  );
  return `{${pairs.join(',')}}`;
}

function escaped(value: string): string {
  return value
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('\n', '\\n');
}
