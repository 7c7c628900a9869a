import type { RequestSummary } from '@kconnect/plugin-kafka-connect-common';
import { makeStyles } from '@material-ui/core/styles';
import { asSentence, PlainText } from '../text/PlainText';
import { SignLabel } from './RequestState';
import { CHECK_SIGNS, tellingCheck } from './words/requestSigns';

const useStyles = makeStyles(theme => ({
  summary: {
    color: theme.palette.text.secondary,
    lineHeight: 1.45,
    display: '-webkit-box',
    WebkitBoxOrient: 'vertical',
    WebkitLineClamp: 2,
    overflow: 'hidden',
  },
}));

/** How the checks are: the one that tells most; where it failed, with what it says. */
export const ChecksLine = ({ checks }: Pick<RequestSummary, 'checks'>) => {
  const classes = useStyles();
  const check = tellingCheck(checks);
  if (!check) return <>Not begun</>;
  return (
    <>
      <SignLabel sign={CHECK_SIGNS[check.state]} />
      {check.state === 'failed' && check.summary && (
        <div className={classes.summary}>
          <PlainText>{asSentence(check.summary)}</PlainText>
        </div>
      )}
    </>
  );
};
