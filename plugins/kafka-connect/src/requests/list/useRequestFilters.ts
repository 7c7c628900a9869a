import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import {
  readRequestFilters,
  writeRequestFilters,
  type RequestFilters,
} from './requestFilters';

const NONE: RequestFilters = {
  ...{ state: [], department: [], environment: [], mine: false },
};

/** The filters in the page's address, and what changes them. */
export function useRequestFilters() {
  const [parameters, setParameters] = useSearchParams();
  const filters = useMemo(() => readRequestFilters(parameters), [parameters]);
  return {
    filters,
    filter: (part: Partial<RequestFilters>) =>
      setParameters(now =>
        writeRequestFilters(now, { ...readRequestFilters(now), ...part }),
      ),
    clear: () => setParameters(now => writeRequestFilters(now, NONE)),
  };
}
