import type { ConnectorMetrics } from '@kconnect/plugin-kafka-connect-common';
import { aSeries, metricsOf } from '../../__testUtils__/samples';
import { chartsOf, gapsOf, newestOf } from './charts';
import { formatOf, unitInWords } from './formats';
import { chartInWords } from './inWords';
import { timeTicks } from './timeTicks';
import { valueTicks } from './valueTicks';

const chartOf = (
  title: string,
  part: Partial<ConnectorMetrics>,
  type: 'source' | 'sink' = 'sink',
) => chartsOf(metricsOf('1h', part), type).find(one => one.title === title);

describe('charts', () => {
  it('draws of a source what sources have, and of a sink what sinks have', () => {
    const series = [
      aSeries('sourceWriteRate', [1, 2]),
      aSeries('sinkReadRate', [3, 4]),
      aSeries('sinkLag', [5, 6]),
      aSeries('behindSource', [700, 800]),
    ];
    const shown = (type: 'source' | 'sink') =>
      chartsOf(metricsOf('1h', { series }), type).map(({ title, lines }) => [
        title,
        ...lines.map(({ metric }) => metric),
      ]);
    expect(shown('source')).toEqual([
      ['Throughput', 'sourceWriteRate'],
      ['Behind', 'behindSource'],
      ['Errors'],
    ]);
    expect(shown('sink')).toEqual([
      ['Throughput', 'sinkReadRate'],
      ['Lag', 'sinkLag'],
      ['Errors'],
    ]);
  });

  it('takes the first measure of errors of which anything is known', () => {
    const errors = (part: Partial<ConnectorMetrics>) =>
      chartOf('Errors', part)?.lines.map(({ title }) => title);
    const series = [
      aSeries('errorsLastHour', [null, null]),
      aSeries('deadLetters', [0, 4]),
    ];
    expect(errors({ series })).toEqual(['Dead letters in the minute']);
    expect(errors({})).toEqual([]);
  });

  it('says why where the source never has it', () => {
    const lacks = { sinkLag: 'Nobody measures it.' };
    expect(chartOf('Lag', { lacks })).toMatchObject({
      rows: [],
      unit: 'records',
      lacking: 'Nobody measures it.',
    });
    // What it has in part may come.
    const some = { sinkSendRate: 'Nobody measures what is sent.' };
    expect(chartOf('Throughput', { lacks: some })).toMatchObject({
      rows: [],
      lacking: undefined,
    });
  });

  it('keeps what is not known as not known, and is not broken by what is no number', () => {
    const series = aSeries('sinkLag', [10, null, null, 30, 5]);
    // What no JSON can hold, and a calculation on the way could.
    series.points[4].value = NaN;
    series.points.push({ at: 'never', value: 1 });
    const chart = chartOf('Lag', { series: [series] })!;
    expect(chart.rows.map(({ values }) => values.sinkLag)).toEqual([
      10,
      null,
      null,
      30,
      null,
    ]);
    expect(gapsOf(chart.rows, 'sinkLag')).toBe(1);
    expect(newestOf(metricsOf('1h', { series: [series] }), 'sinkLag')).toBe(30);
    expect(chartInWords(chart)).toBe(
      'Lag: newest 30, between 10 and 30, 1 gap.',
    );
  });

  it('orders points that come in no order', () => {
    const series = aSeries('sinkLag', [1, 2, 3]);
    series.points.reverse();
    expect(
      chartOf('Lag', { series: [series] })?.rows.map(row => row.values.sinkLag),
    ).toEqual([1, 2, 3]);
  });
});

it.each([
  ['milliseconds', 850, '850 ms', '850 milliseconds'],
  ['milliseconds', 1234, '1.2 s', '1,234 milliseconds'],
  ['milliseconds', 7_200_000, '2 h', '7,200,000 milliseconds'],
  ['seconds', 90, '1.5 min', '90,000 milliseconds'],
  ['ratio', 0.3456, '35 %', '34.56 %'],
  ['bytes', 340_000_000, '340 MB', '340,000,000 bytes'],
  ['boolean', 0, 'no', 'no'],
  ['timestamp', 1e300, expect.stringMatching(/ P$/), expect.any(String)],
  ['furlongs', 3, '3', '3'],
  ['constructor', 3, '3', '3'],
])('%s: %d is shown as %s', (unit, value, short, exact) => {
  expect(formatOf(unit)(value)).toEqual({ short, exact });
});

it('says units in words, and one that it does not know as it is', () => {
  expect(unitInWords('records/s')).toBe('records a second');
  expect(unitInWords('furlongs')).toBe('furlongs');
});

it('puts ticks on round times, and few', () => {
  const from = new Date(2026, 6, 27, 11, 7).getTime();
  const hour = 3_600_000;
  const minutes = timeTicks(from, from + hour).map(at =>
    new Date(at).getMinutes(),
  );
  expect(minutes).toEqual([10, 20, 30, 40, 50, 0]);
  expect(timeTicks(from, from + 24 * hour).length).toBeLessThan(8);
  expect(timeTicks(from, from)).toEqual([]);
  expect(timeTicks(NaN, from)).toEqual([]);
});

it('puts round values on the axis, which are told apart as they are shown', () => {
  const shown = (highest: number, unit: string) =>
    valueTicks(highest, unit).map(value => formatOf(unit)(value).short);
  expect(shown(1, 'count')).toEqual(['0', '1']);
  expect(shown(7, 'count')).toEqual(['0', '5', '10']);
  expect(shown(621, 'records')).toEqual(['0', '500', '1 k']);
  expect(shown(25_000, 'records')).toEqual(['0', '10 k', '20 k', '30 k']);
  expect(shown(0.43, 'records/s')).toEqual(['0/s', '0.2/s', '0.4/s', '0.6/s']);
  expect(shown(0.3, 'records/s')).toEqual(['0/s', '0.1/s', '0.2/s', '0.3/s']);
  expect(shown(0.002, 'records/s')).toEqual(['0/s', '0.1/s']);
  expect(shown(0.42, 'ratio')).toEqual(['0 %', '20 %', '40 %', '60 %']);
  expect(shown(260_000, 'milliseconds').slice(1)).toEqual([
    '2 min',
    '4 min',
    '6 min',
  ]);
  expect(shown(12, 'seconds').slice(1)).toEqual(['5 s', '10 s', '15 s']);
  expect(shown(3, 'milliseconds').slice(1)).toEqual(['1 ms', '2 ms', '3 ms']);
  expect(valueTicks(0, 'count')).toEqual([0]);
  expect(valueTicks(NaN, 'count')).toEqual([0]);
});
