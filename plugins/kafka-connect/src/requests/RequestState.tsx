import type { RequestSummary } from '@kconnect/plugin-kafka-connect-common';
import { makeStyles } from '@material-ui/core/styles';
import Sync from '@material-ui/icons/Sync';
import { StatusIcon, type Sign } from '../signs/StatusIcon';
import { asSentence, PlainText } from '../text/PlainText';
import { withAges } from '../text/ages';
import { printable } from '../text/printable';
import { Elapsed } from '../time/Times';
import { signOf } from './words/requestSigns';
import {
  decisionFor,
  progressInWords,
  requestMoveOf,
  sinceOf,
  type RequestReader,
} from './words/requestWords';

/** A tooltip that fills the screen helps nobody. */
const HOVER_LENGTH = 600;

const useStyles = makeStyles(theme => ({
  label: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.75),
    whiteSpace: 'nowrap',
  },
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0, 0.75),
  },
  word: { display: 'inline-flex', fontWeight: 600 },
  since: { color: theme.palette.text.secondary, whiteSpace: 'nowrap' },
  says: {
    color: theme.palette.text.secondary,
    lineHeight: 1.45,
    display: '-webkit-box',
    WebkitBoxOrient: 'vertical',
    WebkitLineClamp: 2,
    overflow: 'hidden',
  },
}));

/** Icon, word and colour of a sign. */
export const SignLabel = ({ sign }: { sign: Sign }) => {
  const classes = useStyles();
  return (
    <span className={classes.label}>
      <StatusIcon sign={sign} turning={sign.Icon === Sync} />
      {sign.word}
    </span>
  );
};

/** What there is to say beside a sign; nothing where it is the sign's word again. */
export function besideSign(
  says: string | undefined,
  { word }: Sign,
): string | undefined {
  return says && asSentence(says) === `${word}.` ? undefined : says;
}

/** What is to become of a request or became of it, in a sentence or three for this reader. */
export function saysOf(
  request: RequestSummary,
  reader: RequestReader | undefined,
): string | undefined {
  const { progress } = request;
  if (request.state === 'open') return reader && decisionFor(request, reader);
  return progress && besideSign(progressInWords(progress), signOf(request));
}

/** `Waits for approval · Your move · 3 h`, as far as it is known. */
export const StateLine = (props: {
  request: RequestSummary;
  reader: RequestReader | undefined;
}) => {
  const { request, reader } = props;
  const classes = useStyles();
  const move = reader && requestMoveOf(request, reader);
  return (
    <div className={classes.line}>
      <span className={classes.word}>
        <SignLabel sign={signOf(request)} />
      </span>
      {move && (
        <>
          <span aria-hidden>·</span>
          <span>{move}</span>
        </>
      )}
      <span aria-hidden>·</span>
      <span className={classes.since}>
        <Elapsed at={sinceOf(request)} />
      </span>
    </div>
  );
};

/** How a request is, whose move it is, since when, and what that means, cut after two lines. */
export const RequestState = (props: {
  request: RequestSummary;
  reader: RequestReader | undefined;
}) => {
  const { request, reader } = props;
  const classes = useStyles();
  const says = saysOf(request, reader);
  return (
    <>
      <StateLine request={request} reader={reader} />
      {says && (
        <div
          className={classes.says}
          title={withAges(printable(says), Date.now()).slice(0, HOVER_LENGTH)}
        >
          <PlainText>{asSentence(says)}</PlainText>
        </div>
      )}
    </>
  );
};
