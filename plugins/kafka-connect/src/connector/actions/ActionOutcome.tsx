import type { ConnectorDetail } from '@kconnect/plugin-kafka-connect-common';
import IconButton from '@material-ui/core/IconButton';
import { makeStyles } from '@material-ui/core/styles';
import Close from '@material-ui/icons/Close';
import { HealthIcon } from '../../signs/HealthLabel';
import { healthSigns } from '../../signs/healthSigns';
import { PlainText } from '../../text/PlainText';
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

function wordsFor(progress: Progress, connector: ConnectorDetail): string {
  const { event, overdue } = progress;
  const now = `Now: ${healthSigns[connector.health].word.toLowerCase()}.`;
  if (event.outcome === 'failed') {
    return `It did not work: ${
      event.detail ?? 'the cluster does not say why.'
    }`;
  }
  if (event.outcome === 'settled') return event.detail ?? now;
  const { doing } = actionWords(progress.request, connector);
  return overdue
    ? `The cluster has taken it and not confirmed it yet. ${now}`
    : `${doing}…`;
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
  const ended = outcome === 'settled' || outcome === 'failed';
  return (
    <div className={classes.outcome} role="status">
      {ended && (
        <HealthIcon
          health={outcome === 'failed' ? 'failed' : connector.health}
        />
      )}
      <PlainText>{wordsFor(progress, connector)}</PlainText>
      {(ended || progress.overdue) && (
        <IconButton size="small" aria-label="Dismiss" onClick={onDismiss}>
          <Close fontSize="inherit" />
        </IconButton>
      )}
    </div>
  );
};
