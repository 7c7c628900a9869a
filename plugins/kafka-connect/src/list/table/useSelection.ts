import type { ConnectorSummary } from '@kconnect/plugin-kafka-connect-common';
import { useCallback, useState } from 'react';

/** Which rows are chosen: of those that are shown, so that nothing happens to what nobody sees. */
export interface Selection {
  chosen: readonly ConnectorSummary[];
  /** Those that the reader may act on. */
  choosable: readonly ConnectorSummary[];
  isChosen: (connector: ConnectorSummary) => boolean;
  choose: (connector: ConnectorSummary, chosen: boolean) => void;
  chooseAll: (chosen: boolean) => void;
}

export function useSelection(shown: readonly ConnectorSummary[]): Selection {
  const [refs, setRefs] = useState<ReadonlySet<string>>(new Set());
  const choosable = shown.filter(({ may }) => may.operate);
  const choose = useCallback(
    ({ ref }: ConnectorSummary, chosen: boolean) =>
      setRefs(before => {
        const after = new Set(before);
        if (chosen) after.add(ref);
        else after.delete(ref);
        return after;
      }),
    [],
  );
  return {
    choosable,
    chosen: choosable.filter(({ ref }) => refs.has(ref)),
    isChosen: ({ ref }) => refs.has(ref),
    choose,
    chooseAll: chosen =>
      setRefs(new Set(chosen ? choosable.map(({ ref }) => ref) : [])),
  };
}
