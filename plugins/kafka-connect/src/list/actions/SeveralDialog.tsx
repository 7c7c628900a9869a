import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogContentText from '@material-ui/core/DialogContentText';
import DialogTitle from '@material-ui/core/DialogTitle';
import { makeStyles } from '@material-ui/core/styles';
import { useId } from 'react';
import { useNamedRefs } from '../../data/useNamedRefs';
import { Mono, PlainText } from '../../text/PlainText';
import { count } from '../../text/plural';
import { severalConsequences, severalLabel, shareOf } from './batchWords';
import type { Candidates, SeveralAction } from './candidates';

const useStyles = makeStyles(theme => ({
  list: {
    margin: 0,
    padding: 0,
    listStyle: 'none',
    ...theme.typography.body2,
    '& li': {
      display: 'flex',
      flexWrap: 'wrap',
      justifyContent: 'space-between',
      gap: theme.spacing(0, 2),
      padding: theme.spacing(0.5, 0),
      borderTop: `1px solid ${theme.palette.divider}`,
    },
  },
  aside: { color: theme.palette.text.secondary },
  heading: {
    margin: theme.spacing(2, 0, 0.5),
    ...theme.typography.body2,
    fontWeight: 600,
  },
}));

const LeftOut = ({ name, reason }: { name: string; reason: string }) => {
  const classes = useStyles();
  return (
    <li>
      <Mono>{name}</Mono>
      <span className={classes.aside}>
        <PlainText>{useNamedRefs(reason)}</PlainText>
      </span>
    </li>
  );
};

const QUESTIONS: Record<SeveralAction, string> = {
  restart: 'Restart what failed of',
  pause: 'Pause',
  resume: 'Resume',
};

/** Asks once for an action on several: what will happen, to which, and who is left out. */
export const SeveralDialog = (props: {
  action: SeveralAction;
  candidates: Candidates;
  onConfirm: () => void;
  onClose: () => void;
}) => {
  const { action, candidates, onConfirm, onClose } = props;
  const { able, unable } = candidates;
  const classes = useStyles();
  const title = useId();
  const text = useId();
  return (
    <Dialog
      open
      onClose={onClose}
      aria-labelledby={title}
      aria-describedby={text}
    >
      <DialogTitle id={title}>
        {QUESTIONS[action]} {count(able.length, 'connector')}?
      </DialogTitle>
      <DialogContent>
        <DialogContentText id={text} color="textPrimary">
          {severalConsequences(action, able)}
        </DialogContentText>
        <ul className={classes.list} aria-label="Connectors">
          {able.map(row => (
            <li key={row.connector.ref}>
              <Mono>{row.connector.name}</Mono>
              <span className={classes.aside}>{shareOf(action, row)}</span>
            </li>
          ))}
        </ul>
        {unable.length > 0 && (
          <>
            <div className={classes.heading}>Left out</div>
            <ul className={classes.list} aria-label="Left out">
              {unable.map(({ reason, row }) => (
                <LeftOut
                  key={row.connector.ref}
                  name={row.connector.name}
                  reason={reason}
                />
              ))}
            </ul>
          </>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button color="primary" variant="contained" onClick={onConfirm}>
          {severalLabel(action, able.length)}
        </Button>
      </DialogActions>
    </Dialog>
  );
};
