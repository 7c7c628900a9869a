import type { Health } from '@kconnect/plugin-kafka-connect-common';
import CircularProgress from '@material-ui/core/CircularProgress';
import IconButton from '@material-ui/core/IconButton';
import LinearProgress from '@material-ui/core/LinearProgress';
import { makeStyles } from '@material-ui/core/styles';
import Close from '@material-ui/icons/Close';
import { HealthIcon } from '../../signs/HealthLabel';
import { PlainText } from '../../text/PlainText';
import { ConnectorLink } from '../table/ConnectorLink';
import { batchSummary, batchTitle, stepWords } from './batchWords';
import { hasEnded, type Batch, type Step } from './useBatches';

const useStyles = makeStyles(theme => ({
  panel: {
    marginBottom: theme.spacing(1.5),
    background: theme.palette.background.paper,
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
    overflow: 'hidden',
    ...theme.typography.body2,
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0, 1.5),
    minHeight: 40,
    padding: theme.spacing(0, 0.5, 0, 1.5),
  },
  title: { fontWeight: 600, overflowWrap: 'anywhere' },
  grow: { flex: 1 },
  steps: {
    margin: 0,
    padding: theme.spacing(0, 1.5, 1),
    listStyle: 'none',
    maxHeight: 260,
    overflowY: 'auto',
  },
  step: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr)',
    alignItems: 'center',
    gap: theme.spacing(0, 1),
    padding: theme.spacing(0.25, 0),
  },
  words: { overflowWrap: 'anywhere' },
}));

/** What did not go as it was wished for is looked for first. */
const ORDER: readonly Step['stage'][] = ['failed', 'unconfirmed'];
const rankOf = ({ stage }: Step): number =>
  ORDER.includes(stage) ? ORDER.indexOf(stage) : ORDER.length;

function signOf({ now, stage }: Step): Health {
  if (stage === 'failed') return 'failed';
  return now?.health ?? 'unknown';
}

const StepLine = ({ batch, step }: { batch: Batch; step: Step }) => {
  const classes = useStyles();
  return (
    <li className={classes.step}>
      {hasEnded(step) ? (
        <HealthIcon health={signOf(step)} />
      ) : (
        <CircularProgress size={16} aria-hidden />
      )}
      <span className={classes.words}>
        <ConnectorLink connector={step.row.connector} />{' '}
        <PlainText>{stepWords(step, batch.action)}</PlainText>
      </span>
    </li>
  );
};

/** How far an action is on each of its connectors; at its end what is true then, those that failed first. */
export const BatchPanel = (props: { batch: Batch; onDismiss: () => void }) => {
  const { batch, onDismiss } = props;
  const classes = useStyles();
  const { steps } = batch;
  const title = batchTitle(batch);
  const ended = steps.filter(hasEnded).length;
  const isOver = ended === steps.length;
  return (
    <section className={classes.panel} aria-label={title}>
      {!isOver && (
        <LinearProgress
          variant="determinate"
          value={(100 * ended) / steps.length}
          aria-label={title}
        />
      )}
      <div className={classes.head}>
        <span className={classes.title}>{title}</span>
        <span className={classes.grow} role="status">
          {batchSummary(batch)}
        </span>
        {isOver && (
          <IconButton size="small" aria-label="Dismiss" onClick={onDismiss}>
            <Close fontSize="inherit" />
          </IconButton>
        )}
      </div>
      <ul className={classes.steps}>
        {[...steps]
          .sort((a, b) => rankOf(a) - rankOf(b))
          .map(step => (
            <StepLine key={step.row.connector.ref} batch={batch} step={step} />
          ))}
      </ul>
    </section>
  );
};
