import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { ActionButton } from '../../connector/actions/ActionButton';
import { severalLabel } from './batchWords';
import {
  candidatesFor,
  SEVERAL_ACTIONS,
  type Row,
  type SeveralAction,
} from './candidates';

const useStyles = makeStyles(theme => ({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
    padding: theme.spacing(0.75, 1.5),
    marginBottom: theme.spacing(1),
    background: theme.palette.background.paper,
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
    ...theme.typography.body2,
  },
  chosen: { fontWeight: 600, marginRight: theme.spacing(1) },
}));

/** What can be done with those that are chosen: `Restart 4 failed`. */
export const SelectionBar = (props: {
  chosen: readonly Row[];
  onAsk: (action: SeveralAction) => void;
  onClear: () => void;
}) => {
  const { chosen, onAsk, onClear } = props;
  const classes = useStyles();
  return (
    <div className={classes.bar} role="group" aria-label="Chosen connectors">
      <span className={classes.chosen} role="status">
        {chosen.length} chosen
      </span>
      {SEVERAL_ACTIONS.map(action => {
        const { able, status } = candidatesFor(action, chosen);
        return (
          <ActionButton
            key={action}
            size="small"
            color="primary"
            variant={
              action === 'restart' && status.available
                ? 'contained'
                : 'outlined'
            }
            label={severalLabel(action, able.length)}
            status={status}
            onClick={() => onAsk(action)}
          />
        );
      })}
      <Button size="small" onClick={onClear}>
        Choose none
      </Button>
    </div>
  );
};
