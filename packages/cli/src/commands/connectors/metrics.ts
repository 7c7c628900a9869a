import {
  metricRangeSchema,
  METRIC_RANGES,
} from '@kconnect/plugin-kafka-connect-common';
import { CommandError } from '../../CommandError';
import type {
  FigureView,
  MetricsView,
} from '../../operations/ConnectorOperations';
import {
  openOperations,
  type ConnectionOptions,
} from '../../operations/openOperations';
import { ageText, figureText, unitText } from '../../output/figures';
import { printable } from '../../output/printable';
import { table, type Column } from '../../output/table';
import type { Style } from '../../Result';
import type { Work } from '../Command';

export interface MetricsOptions extends ConnectionOptions {
  range?: string;
}

/** `kconnect metrics NAME`: the newest figures, and over a range the least and the most. */
export const metrics: Work<MetricsOptions> = async (
  [name],
  options,
  { io, say },
) => {
  const range = metricRangeSchema.safeParse(options.range ?? '1h');
  if (!range.success) {
    throw new CommandError(
      `--range must be one of ${METRIC_RANGES.join(', ')}.`,
    );
  }
  const operations = await openOperations(options, io);
  try {
    const { cluster } = options;
    const view = await operations.metrics({ name, cluster }, range.data);
    if (view.problem) say(`kconnect: ${view.problem}`);
    if (options.range !== undefined && view.series === undefined) {
      say(
        'kconnect: these are the newest figures; only the portal keeps older ones (--portal).',
      );
    }
    return {
      json: { ...view, range: view.series && range.data },
      text: style => metricsText(view, style, Date.now()),
    };
  } finally {
    await operations.close();
  }
};

function metricsText(view: MetricsView, style: Style, now: number): string {
  const { asOf, cluster, figures, name, source } = view;
  const from =
    source === null
      ? 'the portal has no figures of this cluster, or has not asked yet'
      : `${printable(source)}, ${
          asOf === null ? 'age unknown' : `${ageText(asOf, now)} old`
        }`;
  return [
    `${style.paint('bold', printable(name))} on ${printable(
      cluster,
    )}: ${from}\n`,
    figures.length > 0 && table(columnsOf(view), figures, style),
  ]
    .filter(Boolean)
    .join('');
}

function columnsOf({ series }: MetricsView): Column<FigureView>[] {
  const known = new Map(
    (series ?? []).map(({ metric, points }) => [
      metric,
      points.flatMap(({ value }) => (value === null ? [] : [value])),
    ]),
  );
  const extreme = (title: string, pick: (...values: number[]) => number) => ({
    title,
    value: ({ metric, unit }: FigureView) => {
      const values = known.get(metric) ?? [];
      return figureText(values.length > 0 ? pick(...values) : null, unit);
    },
    right: true,
  });
  return [
    { title: 'figure', value: ({ title }) => printable(title) },
    {
      title: 'newest',
      value: ({ value, unit }) => figureText(value, unit),
      right: true,
    },
    ...(series ? [extreme('least', Math.min), extreme('most', Math.max)] : []),
    { title: 'unit', value: ({ unit }) => unitText(unit) },
    {
      title: 'why not known',
      value: ({ reason }) => printable(reason ?? ''),
      gives: true,
    },
  ];
}
