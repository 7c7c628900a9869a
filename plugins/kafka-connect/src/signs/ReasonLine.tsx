import type {
  ConnectorSummary,
  Health,
} from '@kconnect/plugin-kafka-connect-common';
import { makeStyles } from '@material-ui/core/styles';
import { withAges } from '../text/ages';
import { asSentence, PlainText } from '../text/PlainText';
import { printable } from '../text/printable';
import { healthSigns } from './healthSigns';

/** A tooltip that fills the screen helps nobody. */
const HOVER_LENGTH = 600;

type Reasoned = Pick<
  ConnectorSummary,
  'health' | 'reason' | 'lastKnown' | 'note'
>;

const useStyles = makeStyles(theme => ({
  reason: {
    color: theme.palette.text.secondary,
    lineHeight: 1.45,
    display: '-webkit-box',
    WebkitBoxOrient: 'vertical',
    overflow: 'hidden',
  },
  1: { WebkitLineClamp: 1 },
  2: { WebkitLineClamp: 2 },
}));

/** `Paused. Nothing moves …` beside the word Paused says it twice. */
export function withoutWord(reason: string, health: Health): string {
  const repeated = `${healthSigns[health].word}. `;
  return reason.startsWith(repeated) ? reason.slice(repeated.length) : reason;
}

/**
 * What is wrong, in one sentence; of a connector whose cluster does not answer, what was last known; of one that is well, what
 * is worth saying all the same.
 */
function reasonOf(connector: Reasoned): string | undefined {
  const { health, lastKnown, note, reason = note } = connector;
  if (!lastKnown) return reason && asSentence(withoutWord(reason, health));
  const before = `Last seen ${healthSigns[
    lastKnown.health
  ].word.toLowerCase()}`;
  return lastKnown.reason
    ? `${before}: ${asSentence(
        withoutWord(lastKnown.reason, lastKnown.health),
      )}`
    : `${before}.`;
}

/** The reason, cut after some lines; the whole on hover. Nothing where there is nothing to say. */
export const ReasonLine = (props: { connector: Reasoned; lines: number }) => {
  const { connector, lines } = props;
  const classes = useStyles();
  const reason = reasonOf(connector);
  if (!reason) return null;
  return (
    <div
      className={`${classes.reason} ${classes[lines]}`}
      title={withAges(printable(reason), Date.now()).slice(0, HOVER_LENGTH)}
    >
      <PlainText>{reason}</PlainText>
    </div>
  );
};
