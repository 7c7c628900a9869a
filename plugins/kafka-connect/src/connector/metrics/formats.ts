import type { Unit } from '@kconnect/plugin-kafka-connect-common';
import {
  formatByteRate,
  formatBytes,
  formatCount,
  formatRate,
  type FormattedFigure,
} from '../../figures';
import { exactTime, shortTime } from '../../time/durations';

const SECOND = 1000;

/** The largest first. */
const TIME_UNITS: Array<[string, number]> = [
  ['h', 3600 * SECOND],
  ['min', 60 * SECOND],
  ['s', SECOND],
  ['ms', 1],
];

const exactly = new Intl.NumberFormat('en', { maximumFractionDigits: 3 });

const timeUnitOf = (ms: number) =>
  TIME_UNITS.find(([, one]) => Math.abs(ms) >= one) ?? TIME_UNITS[3];

/** `850 ms`, `12 s`, `4 min`, `3 h`; one decimal below ten. */
function shortTimeSpan(ms: number): string {
  const [unit, length] = timeUnitOf(ms);
  const size = ms / length;
  return `${size < 10 ? Math.round(size * 10) / 10 : Math.round(size)} ${unit}`;
}

const formatTimeSpan = (ms: number): FormattedFigure => ({
  short: shortTimeSpan(ms),
  exact: `${exactly.format(ms)} milliseconds`,
});

/** How many of a unit one is of what it is shown in: 60,000 for milliseconds that are shown as minutes. */
export function lengthOfUnit(value: number, unit: string): number {
  if (unit !== 'milliseconds' && unit !== 'seconds') return 1;
  const ms = unit === 'seconds' ? SECOND : 1;
  return timeUnitOf(value * ms)[1] / ms;
}

function formatTimestamp(ms: number): FormattedFigure {
  // Beyond what a date can be.
  if (Math.abs(ms) > 8.64e15) return formatCount(ms);
  const at = new Date(ms).toISOString();
  return { short: shortTime(at), exact: exactTime(at) };
}

const FORMATS: Record<Unit, (value: number) => FormattedFigure> = {
  count: value => formatCount(value),
  records: value => formatCount(value, 'records'),
  'records/s': value => formatRate(value),
  bytes: formatBytes,
  'bytes/s': formatByteRate,
  milliseconds: formatTimeSpan,
  seconds: value => formatTimeSpan(value * SECOND),
  ratio: value => ({
    short: `${Math.round(value * 100)} %`,
    exact: `${exactly.format(value * 100)} %`,
  }),
  timestamp: formatTimestamp,
  boolean: value => {
    const word = value > 0 ? 'yes' : 'no';
    return { short: word, exact: word };
  },
};

/** How figures of a unit of the vocabulary are shown; those of a unit that is not known are numbers. */
export function formatOf(unit: string): (value: number) => FormattedFigure {
  return Object.hasOwn(FORMATS, unit) ? FORMATS[unit as Unit] : FORMATS.count;
}

const WORDS: Record<Unit, string> = {
  count: 'number',
  records: 'records',
  'records/s': 'records a second',
  bytes: 'bytes',
  'bytes/s': 'bytes a second',
  milliseconds: 'time',
  seconds: 'time',
  ratio: 'share',
  timestamp: 'time of day',
  boolean: '',
};

/** A unit in words, for a chart's title; empty where it needs none. */
export function unitInWords(unit: string): string {
  return Object.hasOwn(WORDS, unit) ? WORDS[unit as Unit] : unit;
}
