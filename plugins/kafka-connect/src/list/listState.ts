import {
  connectorTypeSchema,
  driftStateSchema,
  environmentSchema,
  healthSchema,
} from '@kconnect/plugin-kafka-connect-common';
import type { z } from 'zod';
import type { ConnectorQuery } from '../client';

/** What the list can be sorted by; `need` is the backend's order: the reader's own broken ones first. */
export const SORT_KEYS = [
  'need',
  'name',
  'environment',
  'kind',
  'tasks',
  'throughput',
  'lag',
  'errors',
  'lastRecord',
  'cluster',
] as const;
export type SortKey = (typeof SORT_KEYS)[number];

export interface Sort {
  key: SortKey;
  descending: boolean;
}

/** The filters of the list; a field with several values lets each of them through. */
export type Filters = Pick<
  ConnectorQuery,
  'q' | 'health' | 'environment' | 'type' | 'drift' | 'cluster' | 'department'
>;

/** How somebody looks at the list: all of it is in the page's address. */
export interface ListState {
  filters: Filters;
  sort: Sort;
  /** How many rows are shown at most. */
  rows: number;
}

export const ROWS_STEP = 50;
const MOST_ROWS = 2000;
export const DEFAULT_SORT: Sort = { key: 'need', descending: false };

function known<T>(schema: z.ZodType<T>, values: string[]): T[] | undefined {
  const understood = values.flatMap(value => {
    const parsed = schema.safeParse(value);
    return parsed.success ? [parsed.data] : [];
  });
  return understood.length > 0 ? [...new Set(understood)] : undefined;
}

function texts(values: string[]): string[] | undefined {
  const some = [...new Set(values.filter(Boolean))];
  return some.length > 0 ? some : undefined;
}

function readSort(text: string | null): Sort {
  const descending = text?.startsWith('-') ?? false;
  const key = SORT_KEYS.find(name => name === text?.replace(/^-/, ''));
  return key ? { key, descending } : DEFAULT_SORT;
}

function readRows(text: string | null): number {
  const rows = Number(text);
  if (!Number.isInteger(rows) || rows < ROWS_STEP) return ROWS_STEP;
  return Math.min(rows, MOST_ROWS);
}

/** The state that an address holds; what is not understood in it is left out. */
export function readListState(parameters: URLSearchParams): ListState {
  const all = (name: string) => parameters.getAll(name);
  return {
    filters: {
      q: parameters.get('q')?.trim() || undefined,
      health: known(healthSchema, all('health')),
      environment: known(environmentSchema, all('environment')),
      type: known(connectorTypeSchema, all('type')),
      drift: known(driftStateSchema, all('drift')),
      cluster: texts(all('cluster')),
      department: texts(all('department')),
    },
    sort: readSort(parameters.get('sort')),
    rows: readRows(parameters.get('rows')),
  };
}

const FILTER_NAMES = [
  'q',
  'health',
  'environment',
  'type',
  'drift',
  'cluster',
  'department',
] as const satisfies ReadonlyArray<keyof Filters>;

/** An address with this state in it. What is not of the list stays, and what is the default is not written. */
export function writeListState(
  parameters: URLSearchParams,
  { filters, sort, rows }: ListState,
): URLSearchParams {
  const written = new URLSearchParams(parameters);
  for (const name of FILTER_NAMES) {
    written.delete(name);
    for (const value of [filters[name] ?? []].flat()) {
      written.append(name, value);
    }
  }
  written.delete('sort');
  if (sort.key !== DEFAULT_SORT.key || sort.descending) {
    written.set('sort', `${sort.descending ? '-' : ''}${sort.key}`);
  }
  written.delete('rows');
  if (rows !== ROWS_STEP) written.set('rows', String(rows));
  return written;
}

/** The filters that are on, in words: `health failed or degraded`. */
export function describeFilters(filters: Filters): string[] {
  return FILTER_NAMES.flatMap(name => {
    const values = [filters[name] ?? []].flat();
    if (values.length === 0) return [];
    if (name === 'q') return [`“${values[0]}”`];
    return [`${name} ${values.join(' or ')}`];
  });
}
