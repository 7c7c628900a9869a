import type { ConnectorSummary } from '@kconnect/plugin-kafka-connect-common';
import { makeStyles } from '@material-ui/core/styles';
import { PlainText } from '../text/PlainText';
import { printable } from '../text/printable';
import { healthSigns } from './healthSigns';
import { whoseMove, type Reader } from './whoseMove';

/** A tooltip that fills the screen helps nobody. */
const HOVER_LENGTH = 600;

const useStyles = makeStyles(theme => ({
  reason: {
    display: '-webkit-box',
    WebkitBoxOrient: 'vertical',
    WebkitLineClamp: ({ lines }: { lines: number }) => lines,
    overflow: 'hidden',
  },
  move: {
    fontWeight: 600,
    color: theme.palette.text.primary,
    whiteSpace: 'nowrap',
  },
}));

/** What is wrong, in one sentence; of a connector whose cluster does not answer, what was last known. */
export function reasonOf(
  connector: Pick<ConnectorSummary, 'reason' | 'lastKnown'>,
): string | undefined {
  const { lastKnown, reason } = connector;
  if (!lastKnown) return reason;
  const before = `Last seen ${healthSigns[
    lastKnown.health
  ].word.toLowerCase()}`;
  return lastKnown.reason ? `${before}: ${lastKnown.reason}` : `${before}.`;
}

/** Reason and whose move it is, cut after some lines; the whole on hover. Nothing where there is nothing to say. */
export const ReasonLine = (props: {
  connector: ConnectorSummary;
  /** Absent while it is not known who reads. */
  reader: Reader | undefined;
  lines?: number;
}) => {
  const { connector, reader, lines = 2 } = props;
  const classes = useStyles({ lines });
  const reason = reasonOf(connector);
  const move = reader && whoseMove(connector, reader);
  if (!reason && !move) return null;
  return (
    <>
      {reason && (
        <span
          className={classes.reason}
          title={printable(reason).slice(0, HOVER_LENGTH)}
        >
          <PlainText>{reason}</PlainText>
        </span>
      )}
      {move && <span className={classes.move}>{move}</span>}
    </>
  );
};
