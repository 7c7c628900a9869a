import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { readLogState, writeLogState, type LogState } from './logState';

/** How the log is looked at, in the page's address, and what changes it. */
export function useLogState() {
  const [parameters, setParameters] = useSearchParams();
  const state = useMemo(() => readLogState(parameters), [parameters]);
  return {
    state,
    change: (part: Partial<LogState>, options?: { replace: boolean }) =>
      setParameters(
        now => writeLogState(now, { ...readLogState(now), ...part }),
        options,
      ),
  };
}
