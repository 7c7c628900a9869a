import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { RequestSummary } from '@kconnect/plugin-kafka-connect-common';
import { makeStyles } from '@material-ui/core/styles';
import Cancel from '@material-ui/icons/Cancel';
import CheckCircle from '@material-ui/icons/CheckCircle';
import RadioButtonUnchecked from '@material-ui/icons/RadioButtonUnchecked';
import RemoveCircleOutline from '@material-ui/icons/RemoveCircleOutline';
import Sync from '@material-ui/icons/Sync';
import clsx from 'clsx';
import { StatusIcon, type Sign } from '../../signs/StatusIcon';
import { VisuallyHidden } from '../../text/VisuallyHidden';
import { Moment } from '../../time/Times';
import { stepsOf, type Step, type StepState } from '../words/steps';

const SIGNS: Record<StepState, Sign> = {
  done: { word: 'done', Icon: CheckCircle, color: 'ok' },
  current: { word: 'now', Icon: Sync, color: 'running' },
  ahead: { word: 'ahead', Icon: RadioButtonUnchecked, color: 'aborted' },
  failed: { word: 'failed', Icon: Cancel, color: 'error' },
  skipped: {
    ...{ word: 'not needed', Icon: RemoveCircleOutline, color: 'aborted' },
  },
};

const useStyles = makeStyles(theme => ({
  way: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(128px, 1fr))',
    gap: theme.spacing(1, 2),
    listStyle: 'none',
    margin: 0,
    padding: 0,
    ...theme.typography.body2,
    [theme.breakpoints.down('xs')]: { gridTemplateColumns: '1fr' },
  },
  title: {
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(0.75),
    fontWeight: 600,
  },
  ahead: { color: theme.palette.text.secondary, fontWeight: 400 },
  aside: {
    paddingLeft: theme.spacing(3),
    color: theme.palette.text.secondary,
    overflowWrap: 'anywhere',
  },
}));

const Station = ({ step, moving }: { step: Step; moving: boolean }) => {
  const { at, by, says, state, title } = step;
  const classes = useStyles();
  return (
    <li aria-current={state === 'current' ? 'step' : undefined}>
      <div
        className={clsx(classes.title, { [classes.ahead]: state === 'ahead' })}
      >
        <StatusIcon
          sign={SIGNS[state]}
          turning={state === 'current' && moving}
        />
        {title}
        <VisuallyHidden>: {SIGNS[state].word}</VisuallyHidden>
      </div>
      <div className={classes.aside}>
        {at && (
          <div>
            <Moment at={at} />
          </div>
        )}
        {by && (
          <div>
            by <EntityRefLink entityRef={by} defaultKind="user" />
          </div>
        )}
        {says && <div>{says}</div>}
      </div>
    </li>
  );
};

/** Steps that machines take; the others wait for people. */
const MOVING: ReadonlySet<Step['id']> = new Set([
  'checked',
  'merged',
  'deployed',
]);

/** A request's way from its opening to running, as steps. */
export const Way = ({ request }: { request: RequestSummary }) => {
  const classes = useStyles();
  return (
    <ol className={classes.way} aria-label="Progress">
      {stepsOf(request).map(step => (
        <Station key={step.id} step={step} moving={MOVING.has(step.id)} />
      ))}
    </ol>
  );
};
