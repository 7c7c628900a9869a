import type { ConnectorSummary } from '@kconnect/plugin-kafka-connect-common';
import { makeStyles } from '@material-ui/core/styles';
import { asSentence, PlainText } from '../text/PlainText';
import { printable } from '../text/printable';
import { healthSigns } from './healthSigns';

/** A tooltip that fills the screen helps nobody. */
const HOVER_LENGTH = 600;

const useStyles = makeStyles(theme => ({
  reason: {
    color: theme.palette.text.secondary,
    display: '-webkit-box',
    WebkitBoxOrient: 'vertical',
    WebkitLineClamp: ({ lines }: { lines: number }) => lines,
    overflow: 'hidden',
  },
}));

/** What is wrong, in one sentence; of a connector whose cluster does not answer, what was last known. */
function reasonOf({
  lastKnown,
  reason,
}: Pick<ConnectorSummary, 'reason' | 'lastKnown'>): string | undefined {
  if (!lastKnown) return reason && asSentence(reason);
  const before = `Last seen ${healthSigns[
    lastKnown.health
  ].word.toLowerCase()}`;
  return lastKnown.reason
    ? `${before}: ${asSentence(lastKnown.reason)}`
    : `${before}.`;
}

/** The reason, cut after some lines; the whole on hover. Nothing where there is nothing to say. */
export const ReasonLine = (props: {
  connector: Pick<ConnectorSummary, 'reason' | 'lastKnown'>;
  lines: number;
}) => {
  const { connector, lines } = props;
  const classes = useStyles({ lines });
  const reason = reasonOf(connector);
  if (!reason) return null;
  return (
    <div
      className={classes.reason}
      title={printable(reason).slice(0, HOVER_LENGTH)}
    >
      <PlainText>{reason}</PlainText>
    </div>
  );
};
