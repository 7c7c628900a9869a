import {
  environmentSchema,
  type Environment,
  type RequestSummary,
} from '@kconnect/plugin-kafka-connect-common';

export const REQUEST_STATES = ['open', 'recent'] as const;
/** `recent`: merged or closed not long ago. */
export type ShownState = (typeof REQUEST_STATES)[number];

/** Which requests are shown; of a field with several values each lets through. */
export interface RequestFilters {
  state: ShownState[];
  department: string[];
  environment: Environment[];
  /** Those alone that the reader asked for, or that wait for the reader. */
  mine: boolean;
}

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];

/** The filters that an address holds; what is not understood in it is left out. */
export function readRequestFilters(
  parameters: URLSearchParams,
): RequestFilters {
  const states = parameters.getAll('state');
  return {
    state: REQUEST_STATES.filter(state => states.includes(state)),
    department: unique(parameters.getAll('department').filter(Boolean)),
    environment: unique(
      parameters.getAll('environment').flatMap(value => {
        const parsed = environmentSchema.safeParse(value);
        return parsed.success ? [parsed.data] : [];
      }),
    ),
    mine: parameters.get('mine') === 'true',
  };
}

const LISTS = ['state', 'department', 'environment'] as const;

/** An address with these filters in it; what is not of the list stays. */
export function writeRequestFilters(
  parameters: URLSearchParams,
  filters: RequestFilters,
): URLSearchParams {
  const written = new URLSearchParams(parameters);
  for (const name of LISTS) {
    written.delete(name);
    for (const value of filters[name]) written.append(name, value);
  }
  written.delete('mine');
  if (filters.mine) written.set('mine', 'true');
  return written;
}

/** The filters that are on, in words: `state open`. */
export function describeRequestFilters(filters: RequestFilters): string[] {
  return [
    ...LISTS.flatMap(name =>
      filters[name].length > 0 ? [`${name} ${filters[name].join(' or ')}`] : [],
    ),
    ...(filters.mine ? ['your own'] : []),
  ];
}

/** Whether a request is open, or one of the recent. */
export function stateOf({ state }: RequestSummary): ShownState {
  return state === 'open' ? 'open' : 'recent';
}

/**
 * @param me - the full ref of the reader's User; absent while it is not known
 */
export function passes(
  request: RequestSummary,
  filters: RequestFilters,
  me: string | undefined,
): boolean {
  const { asker, departments, environments, needsYou } = request;
  const some = <T>(wanted: readonly T[], values: readonly T[]) =>
    wanted.length === 0 || values.some(value => wanted.includes(value));
  const own = asker.known && asker.ref.toLowerCase() === me?.toLowerCase();
  return (
    some(filters.state, [stateOf(request)]) &&
    some(filters.department, departments) &&
    some(filters.environment, environments) &&
    (!filters.mine || own || needsYou)
  );
}
