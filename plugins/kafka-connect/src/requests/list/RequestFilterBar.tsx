import {
  ENVIRONMENTS,
  type RequestSummary,
} from '@kconnect/plugin-kafka-connect-common';
import Button from '@material-ui/core/Button';
import Chip from '@material-ui/core/Chip';
import { makeStyles } from '@material-ui/core/styles';
import { ChoiceMenu } from '../../list/filters/ChoiceMenu';
import { RequestConnectorButton } from '../../list/RequestConnectorButton';
import { toggled } from '../../list/filters/toggled';
import { focusRing } from '../../signs/focusRing';
import {
  describeRequestFilters,
  passes,
  REQUEST_STATES,
  type RequestFilters,
} from './requestFilters';

const useStyles = makeStyles(theme => ({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
    marginBottom: theme.spacing(1.5),
    '& .MuiChip-root': {
      margin: 0,
      fontFamily: theme.typography.fontFamily,
      ...focusRing,
    },
  },
  request: { marginLeft: 'auto' },
}));

/** Everything that narrows the requests, and the way to one more. A chip says how many it would show. */
export const RequestFilterBar = (props: {
  filters: RequestFilters;
  requests: readonly RequestSummary[];
  me: string | undefined;
  onFilter: (part: Partial<RequestFilters>) => void;
  onClear: () => void;
}) => {
  const { filters, requests, me, onFilter, onClear } = props;
  const classes = useStyles();
  const departments = [
    ...new Set(requests.flatMap(each => each.departments)),
  ].sort();
  const would = (part: Partial<RequestFilters>) =>
    requests.filter(each => passes(each, { ...filters, ...part }, me)).length;
  return (
    <div className={classes.bar} role="search" aria-label="Requests">
      {REQUEST_STATES.map(state => {
        const on = filters.state.includes(state);
        return (
          <Chip
            key={state}
            clickable
            component="button"
            size="small"
            variant={on ? 'default' : 'outlined'}
            label={`${would({ state: [state] })} ${state}`}
            aria-pressed={on}
            onClick={() => onFilter({ state: toggled(filters.state, state) })}
          />
        );
      })}
      <Chip
        clickable
        component="button"
        size="small"
        variant={filters.mine ? 'default' : 'outlined'}
        label={`${would({ mine: true })} mine`}
        title="What you asked for, and what waits for you"
        aria-pressed={filters.mine}
        onClick={() => onFilter({ mine: !filters.mine })}
      />
      <ChoiceMenu
        label="Environment"
        options={ENVIRONMENTS}
        chosen={filters.environment}
        onChange={environment => onFilter({ environment })}
      />
      {(departments.length > 1 || filters.department.length > 0) && (
        <ChoiceMenu
          label="Department"
          options={departments}
          chosen={filters.department}
          onChange={department => onFilter({ department })}
        />
      )}
      {describeRequestFilters(filters).length > 0 && (
        <Button size="small" onClick={onClear}>
          Clear
        </Button>
      )}
      <span className={classes.request}>
        <RequestConnectorButton />
      </span>
    </div>
  );
};
