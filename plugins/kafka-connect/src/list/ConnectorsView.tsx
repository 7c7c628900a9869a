import { makeStyles, useTheme } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import { useMemo } from 'react';
import { MOST } from '../data/loadConnectors';
import { useConnectorList, useHealthCounts } from '../data/useConnectorList';
import { ClusterNotices } from '../notices/ClusterNotices';
import { PortalProblem } from '../notices/PortalProblem';
import { count } from '../text/plural';
import { ActionableTable } from './actions/ActionableTable';
import { BatchPanel } from './actions/BatchPanel';
import { useBatches } from './actions/useBatches';
import { FilterBar } from './filters/FilterBar';
import { Headline } from './Headline';
import { DEFAULT_SORT, describeFilters } from './listState';
import { NoConnectors, NothingMatches } from './NothingHere';
import { RowsSkeleton } from './RowsSkeleton';
import { sortConnectors } from './sortConnectors';
import { ConnectorCards } from './table/ConnectorCards';
import { useListState } from './useListState';

const useStyles = makeStyles(theme => ({
  waiting: { opacity: 0.6 },
  below: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(2),
    padding: theme.spacing(1.5, 0),
    color: theme.palette.text.secondary,
    ...theme.typography.body2,
  },
}));

/**
 * The connectors that the reader may see, all or an entity's: filters, table, and what is amiss with the figures.
 * How it is looked at is in the page's address.
 */
export const ConnectorsView = (props: {
  /** Full ref of the entity whose connectors are shown; absent for all. */
  entityRef?: string;
  /** Codes of the departments to choose among. */
  departments?: readonly string[];
}) => {
  const { entityRef, departments = [] } = props;
  const classes = useStyles();
  const narrow = useMediaQuery(useTheme().breakpoints.down('sm'));
  const state = useListState();
  const { filters, sort, rows } = state;
  const { batches, start, dismiss } = useBatches();

  const query = { ...filters, entityRef };
  const inBackendsOrder = sort.key === DEFAULT_SORT.key && !sort.descending;
  const list = useConnectorList(query, inBackendsOrder ? rows : MOST);
  const counts = useHealthCounts(query, list.data?.totals);
  const { items, totals, clusters = [], more } = list.data ?? {};

  const shown = useMemo(
    () => sortConnectors(items ?? [], sort).slice(0, rows),
    [items, sort, rows],
  );
  const filtered = describeFilters(filters).length > 0;

  const rowsOrReason = () => {
    if (!totals) return list.isError ? null : <RowsSkeleton />;
    if (shown.length > 0) {
      return narrow ? (
        <ConnectorCards connectors={shown} />
      ) : (
        <ActionableTable
          connectors={shown}
          clusters={clusters}
          batches={batches}
          onStart={start}
          sort={sort}
          onSort={state.sortBy}
        />
      );
    }
    return filtered ? (
      <NothingMatches filters={filters} onClear={state.clear} />
    ) : (
      <NoConnectors clusters={clusters} />
    );
  };

  return (
    <section aria-label="Connectors">
      <Headline totals={totals} clusters={clusters} connectors={shown} />
      {list.isError && (
        <PortalProblem
          what="The connectors"
          error={list.error}
          knownAt={totals && list.dataUpdatedAt}
          onRetry={list.refetch}
        />
      )}
      <ClusterNotices clusters={clusters} />
      <FilterBar
        filters={filters}
        counts={counts ?? {}}
        clusters={clusters}
        departments={departments}
        onFilter={state.filter}
        onClear={state.clear}
      />
      {batches.map(batch => (
        <BatchPanel
          key={batch.id}
          batch={batch}
          onDismiss={() => dismiss(batch.id)}
        />
      ))}
      <div
        className={list.isPlaceholderData ? classes.waiting : undefined}
        aria-busy={list.isFetching && list.isPlaceholderData}
      >
        {rowsOrReason()}
      </div>
      {totals && totals.all > shown.length && shown.length > 0 && (
        <div className={classes.below}>
          <span>
            {shown.length} of {count(totals.all, 'connector')}
            {!inBackendsOrder && more
              ? `, sorted among the first ${MOST}; narrow the filters to sort them all`
              : ''}
          </span>
          <Button size="small" variant="outlined" onClick={state.showMore}>
            Show more
          </Button>
        </div>
      )}
    </section>
  );
};
