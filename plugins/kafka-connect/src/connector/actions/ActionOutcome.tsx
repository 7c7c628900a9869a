import type { ConnectorDetail } from '@kconnect/plugin-kafka-connect-common';
import IconButton from '@material-ui/core/IconButton';
import { makeStyles } from '@material-ui/core/styles';
import Close from '@material-ui/icons/Close';
import { HealthIcon } from '../../signs/HealthLabel';
import { healthSigns } from '../../signs/healthSigns';
import { PlainText } from '../../text/PlainText';
import { VisuallyHidden } from '../../text/VisuallyHidden';
import { actionWords } from './actionWords';
import type { Progress } from './useConnectorActions';

const useStyles = makeStyles(theme => ({
  outcome: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.75),
    minHeight: 30,
    ...theme.typography.body2,
  },
}));

/** The button itself shows that something is under way; it is told here for those who do not see it. */
function isUnderWay({ event, overdue }: Progress): boolean {
  return event.outcome === 'accepted' && !overdue;
}

function wordsFor(progress: Progress, connector: ConnectorDetail): string {
  const { event } = progress;
  const now = `Now: ${healthSigns[connector.health].word.toLowerCase()}.`;
  if (event.outcome === 'failed') {
    return `It did not work: ${
      event.detail ?? 'the cluster does not say why.'
    }`;
  }
  if (event.outcome === 'settled') return event.detail ?? now;
  return isUnderWay(progress)
    ? `${actionWords(progress.request, connector).doing}…`
    : `The cluster has taken it and not confirmed it yet. ${now}`;
}

/** How far an action is; at its end what is true then, not what was asked for. */
export const ActionOutcome = (props: {
  progress: Progress;
  connector: ConnectorDetail;
  onDismiss: () => void;
}) => {
  const { progress, connector, onDismiss } = props;
  const classes = useStyles();
  const { outcome } = progress.event;
  const words = <PlainText>{wordsFor(progress, connector)}</PlainText>;
  if (isUnderWay(progress)) {
    return (
      <div role="status">
        <VisuallyHidden>{words}</VisuallyHidden>
      </div>
    );
  }
  return (
    <div className={classes.outcome} role="status">
      <HealthIcon health={outcome === 'failed' ? 'failed' : connector.health} />
      {words}
      <IconButton size="small" aria-label="Dismiss" onClick={onDismiss}>
        <Close fontSize="inherit" />
      </IconButton>
    </div>
  );
};
