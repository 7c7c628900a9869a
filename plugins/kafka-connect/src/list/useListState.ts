import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import {
  readListState,
  ROWS_STEP,
  writeListState,
  type Filters,
  type ListState,
  type Sort,
} from './listState';

/** The list's state in the page's address, and what changes it. */
export function useListState() {
  const [parameters, setParameters] = useSearchParams();
  const state = useMemo(() => readListState(parameters), [parameters]);

  const change = (
    part: (now: ListState) => Partial<ListState>,
    options?: { replace: boolean },
  ) =>
    setParameters(now => {
      const before = readListState(now);
      return writeListState(now, { ...before, ...part(before) });
    }, options);

  return {
    ...state,
    /** Each choice is a step that the browser's Back takes back; typing is none. */
    filter: (filters: Filters, options?: { replace: boolean }) =>
      change(
        now => ({ filters: { ...now.filters, ...filters }, rows: ROWS_STEP }),
        options,
      ),
    clear: () => change(() => ({ filters: {}, rows: ROWS_STEP })),
    sortBy: (sort: Sort) => change(() => ({ sort })),
    showMore: () =>
      change(now => ({ rows: now.rows + ROWS_STEP }), { replace: true }),
  };
}
