import type { RequestCheck } from '@kconnect/plugin-kafka-connect-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { asSentence, PlainText } from '../../text/PlainText';
import { WebLink } from '../../text/WebLink';
import { Elapsed } from '../../time/Times';
import { SignLabel } from '../RequestState';
import { CHECK_SIGNS } from '../words/requestSigns';

const useStyles = makeStyles(theme => ({
  list: {
    listStyle: 'none',
    margin: 0,
    padding: 0,
    ...theme.typography.body2,
    '& li': { padding: theme.spacing(0.75, 0) },
    '& li + li': { borderTop: `1px solid ${theme.palette.divider}` },
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0, 1.5),
  },
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
    <ul className={classes.list} aria-label="Checks">
      {checks.map(check => (
        <li key={check.name}>
          <div className={classes.head}>
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
          </div>
          {check.summary && (
            <div className={classes.summary}>
              <PlainText>{asSentence(check.summary)}</PlainText>
            </div>
          )}
        </li>
      ))}
    </ul>
  );
};
