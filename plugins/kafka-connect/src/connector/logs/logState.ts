import {
  LOG_LEVELS,
  logLevelSchema,
  type LogLevel,
} from '@kconnect/plugin-kafka-connect-common';
import type { LogQuestion } from '../../data/useLogFeed';

const HOUR_MS = 3_600_000;

/** The windows that end now. */
export const LOG_WINDOWS = {
  '15m': { title: 'Last 15 min', ms: HOUR_MS / 4 },
  '1h': { title: 'Last hour', ms: HOUR_MS },
  '6h': { title: 'Last 6 h', ms: 6 * HOUR_MS },
  '24h': { title: 'Last 24 h', ms: 24 * HOUR_MS },
  '72h': { title: 'Last 72 h', ms: 72 * HOUR_MS },
} as const;
export type LogWindow = keyof typeof LOG_WINDOWS;

const isWindow = (text: string): text is LogWindow =>
  Object.hasOwn(LOG_WINDOWS, text);

/** No log reaches further back, in milliseconds. */
const REACH_MS = 72 * HOUR_MS;

/** As many characters as are searched for. */
export const MOST_TEXT = 255;

const DEFAULT_WINDOW: LogWindow = '1h';
const DEFAULT_LEVELS: readonly LogLevel[] = ['INFO', 'WARN', 'ERROR'];

/** A time between two times, ISO 8601 in UTC. */
export interface TimeSpan {
  from: string;
  to: string;
}

/** How somebody looks at a log: all of it is in the page's address. */
export interface LogState {
  /** A window that ends now, or a time between two times. */
  window: LogWindow | TimeSpan;
  /** In the order of their gravity; never empty. */
  levels: LogLevel[];
  q: string;
  follow: boolean;
}

export const isSpan = (window: LogState['window']): window is TimeSpan =>
  typeof window !== 'string';

/** Why a time between two times cannot be searched, in words; nothing where it can. */
export function troubleWith(
  { from, to }: TimeSpan,
  now: number,
): string | undefined {
  const [start, end] = [Date.parse(from), Date.parse(to)];
  if (Number.isNaN(start) || Number.isNaN(end)) {
    return 'Give a day and a time for both.';
  }
  if (start >= end) return 'The beginning must lie before the end.';
  if (start < now - REACH_MS) return 'Logs reach back 72 hours at most.';
  if (start > now) return 'It lies in the future.';
  return undefined;
}

function readSpan(
  from: string | null,
  to: string | null,
): TimeSpan | undefined {
  const [start, end] = [from, to].map(text => new Date(text ?? NaN));
  if (Number.isNaN(start.getTime()) || Number.isNaN(end.getTime())) {
    return undefined;
  }
  return { from: start.toISOString(), to: end.toISOString() };
}

const inOrder = (levels: readonly LogLevel[]): LogLevel[] =>
  LOG_LEVELS.filter(level => levels.includes(level));

/** The state that an address holds; what is not understood in it is left out. */
export function readLogState(parameters: URLSearchParams): LogState {
  const window = parameters.get('window') ?? '';
  const levels = inOrder(
    parameters.getAll('level').flatMap(text => {
      const parsed = logLevelSchema.safeParse(text);
      return parsed.success ? [parsed.data] : [];
    }),
  );
  const span = readSpan(parameters.get('from'), parameters.get('to'));
  return {
    window: span ?? (isWindow(window) ? window : DEFAULT_WINDOW),
    levels: levels.length > 0 ? levels : [...DEFAULT_LEVELS],
    q: (parameters.get('q') ?? '').trim().slice(0, MOST_TEXT),
    // What has ended gets no new lines.
    follow: parameters.get('follow') === 'yes' && !span,
  };
}

const isDefault = (levels: readonly LogLevel[]): boolean =>
  inOrder(levels).join() === DEFAULT_LEVELS.join();

/** An address with this state in it. What is not of the log stays, and what is the default is not written. */
export function writeLogState(
  parameters: URLSearchParams,
  { window, levels, q, follow }: LogState,
): URLSearchParams {
  const written = new URLSearchParams(parameters);
  for (const name of ['window', 'from', 'to', 'level', 'q', 'follow']) {
    written.delete(name);
  }
  if (isSpan(window)) {
    written.set('from', window.from);
    written.set('to', window.to);
  } else if (window !== DEFAULT_WINDOW) {
    written.set('window', window);
  }
  if (levels.length > 0 && !isDefault(levels)) {
    for (const level of inOrder(levels)) written.append('level', level);
  }
  if (q) written.set('q', q);
  if (follow && !isSpan(window)) written.set('follow', 'yes');
  return written;
}

/** What is asked of the backend. */
export function questionOf({ window, levels, q }: LogState): LogQuestion {
  return {
    level: levels,
    q: q || undefined,
    ...(isSpan(window) ? window : { lastMs: LOG_WINDOWS[window].ms }),
  };
}

/** The next larger window; nothing beyond the largest. */
export function widerThan(window: LogState['window']): LogWindow | undefined {
  const windows = Object.keys(LOG_WINDOWS) as LogWindow[];
  return isSpan(window) ? '72h' : windows[windows.indexOf(window) + 1];
}

/** What narrows the log besides its window: `no DEBUG, TRACE`, `“text”`. */
export function isFiltered({ levels, q }: LogState): boolean {
  return q !== '' || !isDefault(levels);
}

/** The state without what narrows it. */
export function withoutFilters(state: LogState): LogState {
  return { ...state, levels: [...DEFAULT_LEVELS], q: '' };
}
