import type {
  ClusterSummary,
  ConnectorAction,
  ConnectorSummary,
} from '@kconnect/plugin-kafka-connect-common';
import { useCallback, useEffect, useRef, useState } from 'react';
import { actionWords } from '../../connector/actions/actionWords';
import { ConfirmDialog } from '../../connector/actions/ConfirmDialog';
import type { Sort } from '../listState';
import { ConnectorTable } from '../table/ConnectorTable';
import { useSelection } from '../table/useSelection';
import { doingOf, subjectOf } from './batchWords';
import { candidatesFor, type Row, type SeveralAction } from './candidates';
import { RowMenu } from './RowMenu';
import { SelectionBar } from './SelectionBar';
import { SeveralDialog } from './SeveralDialog';
import { hasEnded, type Batch } from './useBatches';

/** What the reader is asked to confirm: an action on one row, or on those that are chosen. */
type Asking =
  | { action: ConnectorAction; row: Row }
  | { action: SeveralAction; row?: undefined };

function underWay(batches: readonly Batch[]): Map<string, string> {
  return new Map(
    batches.flatMap(({ action, steps }) =>
      steps
        .filter(step => !hasEnded(step))
        .map(({ row }) => [row.connector.ref, doingOf(action, row)] as const),
    ),
  );
}

/** The table with what can be done from it: with one row by its menu, with several by choosing them. */
export const ActionableTable = (props: {
  connectors: readonly ConnectorSummary[];
  clusters: readonly ClusterSummary[];
  /** What was asked for already. */
  batches: readonly Batch[];
  onStart: (action: ConnectorAction, rows: readonly Row[]) => void;
  sort: Sort;
  onSort: (sort: Sort) => void;
}) => {
  const { connectors, clusters, batches, onStart, sort, onSort } = props;
  const selection = useSelection(connectors);
  const [menu, setMenu] = useState<{ ref: string; button: HTMLElement }>();
  const [asking, setAsking] = useState<Asking>();

  const rows = (some: readonly ConnectorSummary[]): Row[] =>
    some.flatMap(connector => {
      const cluster = clusters.find(({ id }) => id === connector.cluster);
      return cluster ? { connector, cluster } : [];
    });
  const opener = useRef<HTMLElement>();
  const openMenu = useCallback(
    ({ ref }: ConnectorSummary, button: HTMLElement) => {
      opener.current = button;
      setMenu({ ref, button });
    },
    [],
  );
  useEffect(() => {
    if (asking) return;
    // What the question took the focus from was the menu's, which is gone by then.
    opener.current?.focus();
    opener.current = undefined;
  }, [asking]);
  const [menuRow] = rows(connectors.filter(({ ref }) => ref === menu?.ref));
  const chosen = rows(selection.chosen);

  const start = (action: ConnectorAction, on: readonly Row[]) => {
    setAsking(undefined);
    onStart(action, on);
  };

  const question = () => {
    if (!asking) return null;
    const { action, row } = asking;
    if (row) {
      return (
        <ConfirmDialog
          words={actionWords({ verb: action }, subjectOf(row))}
          sending={false}
          refusal={null}
          onConfirm={() => start(action, [row])}
          onClose={() => setAsking(undefined)}
        />
      );
    }
    const candidates = candidatesFor(action, chosen);
    return (
      <SeveralDialog
        action={action}
        candidates={candidates}
        onConfirm={() => {
          selection.chooseAll(false);
          start(action, candidates.able);
        }}
        onClose={() => setAsking(undefined)}
      />
    );
  };

  return (
    <>
      {chosen.length > 0 && (
        <SelectionBar
          chosen={chosen}
          onAsk={action => setAsking({ action })}
          onClear={() => selection.chooseAll(false)}
        />
      )}
      <ConnectorTable
        connectors={connectors}
        selection={selection}
        doing={underWay(batches)}
        sort={sort}
        onSort={onSort}
        onMenu={openMenu}
      />
      {menu && menuRow && (
        <RowMenu
          row={menuRow}
          anchor={menu.button}
          onChoose={action => {
            setMenu(undefined);
            setAsking({ action, row: menuRow });
          }}
          onClose={() => {
            opener.current = undefined;
            setMenu(undefined);
          }}
        />
      )}
      {question()}
    </>
  );
};
