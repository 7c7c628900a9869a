import type { z } from 'zod';
import type { Flow } from '../flow/flow.ts';
import { metricsError } from './errors.ts';
import { combine, figuresIn, retention } from './figures.ts';
import { meets } from './filter.ts';
import { granularities } from './interval.ts';
import type { Interval } from './interval.ts';
import { connectorField } from './request.ts';
import type { Question, querySchema } from './request.ts';

/** What holds for the one granularity of a query, beside what queries have in common. */
export function checkGranularity(
  query: z.output<typeof querySchema>,
  intervals: readonly Interval[],
): void {
  const { granularity, format, group_by: groupBy, order_by: orderBy } = query;
  const { most } = granularities[granularity];
  if (intervals.some(({ from, to }) => to - from > most)) {
    throw metricsError(
      400,
      `The interval is too long for granularity ${granularity}: ${
        most / 3_600_000
      } hours at most`,
    );
  }
  if (format === 'GROUPED' && !groupBy?.length) {
    throw metricsError(400, 'The format GROUPED needs group_by');
  }
  if (orderBy && granularity !== 'ALL') {
    throw metricsError(400, 'order_by is only valid for granularity ALL');
  }
}

/** A value at the begin of a bucket of time. */
export interface Point {
  readonly time: number;
  readonly value: number;
}

/** Points with the same labels, newest first. */
export interface Group {
  /** Sorts groups, and tells where a page ended. */
  readonly key: string;
  readonly labels: Record<string, string>;
  readonly points: readonly Point[];
}

/** The groups that answer a question, in the order of their labels. */
export function answer(
  question: Question,
  granularity: string,
  flows: Iterable<Flow>,
  now: number,
): Group[] {
  const { metric, filter, groupBy } = question;
  const buckets = question.intervals.flatMap(({ from, to }) =>
    bucketsOf(
      { from: Math.max(from, now - retention), to: Math.min(to, now) },
      granularities[granularity].width,
    ),
  );
  const groups = new Map<
    string,
    { labels: Record<string, string>; values: Map<number, number[]> }
  >();
  for (const flow of flows) {
    for (const bucket of buckets) {
      for (const row of figuresIn(metric, flow, bucket, now)) {
        const labels = labelled(flow, row.labels);
        if (meets(labels, filter)) {
          const key = groupBy.map(label => labels[label]).join('\u0000');
          let group = groups.get(key);
          if (!group) {
            group = {
              labels: Object.fromEntries(
                groupBy.map(label => [label, labels[label]]),
              ),
              values: new Map(),
            };
            groups.set(key, group);
          }
          const values = group.values.get(bucket.start) ?? [];
          values.push(row.value);
          group.values.set(bucket.start, values);
        }
      }
    }
  }
  return [...groups]
    .map(([key, { labels, values }]) => ({
      key,
      labels,
      points: [...values]
        .map(([time, all]) => ({ time, value: combine(metric, all) }))
        .sort((a, b) => b.time - a.time),
    }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

function labelled(flow: Flow, labels: Record<string, string>) {
  const named: Record<string, string> = { [connectorField]: flow.record.id };
  for (const [label, value] of Object.entries(labels)) {
    named[`metric.${label}`] = value;
  }
  return named;
}

const minute = 60_000;

/** Buckets are aligned to UTC, and cut to the range at its ends; ranges begin with a minute. */
function bucketsOf(
  { from, to }: Interval,
  width: number,
): (Interval & { start: number })[] {
  const begin = Math.floor(from / minute) * minute;
  const end = Math.floor(to / minute) * minute;
  if (width === Infinity) {
    return [{ start: begin, from: begin, to: end }];
  }
  const buckets = [];
  let start = Math.floor(begin / width) * width;
  for (; start < end; start += width) {
    buckets.push({
      start,
      from: Math.max(begin, start),
      to: Math.min(end, start + width),
    });
  }
  return buckets;
}
