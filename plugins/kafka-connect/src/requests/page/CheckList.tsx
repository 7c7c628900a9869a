import type { RequestCheck } from '@kconnect/plugin-kafka-connect-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { asSentence, PlainText } from '../../text/PlainText';
import { WebLink } from '../../text/WebLink';
import { Elapsed } from '../../time/Times';
import { SignLabel } from '../RequestState';
import { Entries, EntryHead } from './Entries';
import { CHECK_SIGNS } from '../words/requestSigns';

const useStyles = makeStyles(theme => ({
  name: { fontWeight: 600 },
  summary: { maxHeight: 160, overflowY: 'auto', overflowWrap: 'anywhere' },
  quiet: { color: theme.palette.text.secondary },
}));

/** The forge's checks with how they are; each leads to its page. */
export const CheckList = ({ checks }: { checks: readonly RequestCheck[] }) => {
  const classes = useStyles();
  if (checks.length === 0) {
    return <Typography color="textSecondary">No check has begun.</Typography>;
  }
  return (
    <Entries label="Checks">
      {checks.map(check => (
        <li key={check.name}>
          <EntryHead>
            <SignLabel sign={CHECK_SIGNS[check.state]} />
            <span className={classes.name}>
              <WebLink to={check.url}>
                <PlainText>{check.name}</PlainText>
              </WebLink>
            </span>
            {check.at && (
              <span className={classes.quiet}>
                <Elapsed at={check.at} /> ago
              </span>
            )}
          </EntryHead>
          {check.summary && (
            <div className={classes.summary}>
              <PlainText>{asSentence(check.summary)}</PlainText>
            </div>
          )}
        </li>
      ))}
    </Entries>
  );
};
