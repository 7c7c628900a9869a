import {
  CONNECTOR_TYPES,
  driftStateSchema,
  ENVIRONMENTS,
  type ClusterSummary,
} from '@kconnect/plugin-kafka-connect-common';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { focusRing } from '../../signs/focusRing';
import { SearchField } from '../../text/SearchField';
import type { HealthCounts } from '../../signs/HealthBar';
import { describeFilters, type Filters } from '../listState';
import { RequestConnectorButton } from '../RequestConnectorButton';
import { ChoiceMenu } from './ChoiceMenu';
import { HealthChips } from './HealthChips';

const useStyles = makeStyles(theme => ({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
    marginBottom: theme.spacing(1.5),
    '& .MuiTextField-root': { flex: '0 1 300px', minWidth: 200 },
    '& .MuiChip-root': {
      margin: 0,
      fontFamily: theme.typography.fontFamily,
      ...focusRing,
    },
    [theme.breakpoints.down('xs')]: {
      '& .MuiTextField-root': { flexBasis: '100%' },
    },
  },
  request: { marginLeft: 'auto' },
}));

/** Everything that narrows the list, and the way to one more. */
export const FilterBar = (props: {
  filters: Filters;
  counts: HealthCounts;
  clusters: readonly ClusterSummary[];
  /** Codes of the departments that the reader can choose among; no choice where there is one or none. */
  departments: readonly string[];
  onFilter: (filters: Filters, options?: { replace: boolean }) => void;
  onClear: () => void;
}) => {
  const { filters, counts, clusters, departments, onFilter, onClear } = props;
  const classes = useStyles();
  const clusterIds = clusters.map(cluster => cluster.id).sort();
  return (
    <div role="search" aria-label="Connectors">
      <div className={classes.bar}>
        <SearchField
          label="Search connectors"
          placeholder="Search by name or class"
          pauseMs={250}
          maxLength={200}
          value={filters.q ?? ''}
          onChange={q => onFilter({ q: q || undefined }, { replace: true })}
        />
        <ChoiceMenu
          label="Environment"
          options={ENVIRONMENTS}
          chosen={filters.environment ?? []}
          onChange={environment => onFilter({ environment })}
        />
        <ChoiceMenu
          label="Type"
          options={CONNECTOR_TYPES.filter(type => type !== 'unknown')}
          chosen={filters.type ?? []}
          onChange={type => onFilter({ type })}
        />
        <ChoiceMenu
          label="Drift"
          options={driftStateSchema.options}
          chosen={filters.drift ?? []}
          onChange={drift => onFilter({ drift })}
        />
        {(clusterIds.length > 1 || filters.cluster) && (
          <ChoiceMenu
            label="Cluster"
            options={clusterIds}
            chosen={filters.cluster ?? []}
            onChange={cluster => onFilter({ cluster })}
          />
        )}
        {(departments.length > 1 || filters.department) && (
          <ChoiceMenu
            label="Department"
            options={departments}
            chosen={filters.department ?? []}
            onChange={department => onFilter({ department })}
          />
        )}
        <span className={classes.request}>
          <RequestConnectorButton />
        </span>
      </div>
      <div className={classes.bar}>
        <HealthChips
          counts={counts}
          chosen={filters.health ?? []}
          onChange={health => onFilter({ health })}
        />
        {describeFilters(filters).length > 0 && (
          <Button size="small" onClick={onClear}>
            Clear
          </Button>
        )}
      </div>
    </div>
  );
};
