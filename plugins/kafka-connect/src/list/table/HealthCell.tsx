import type { ConnectorSummary } from '@kconnect/plugin-kafka-connect-common';
import CircularProgress from '@material-ui/core/CircularProgress';
import { makeStyles } from '@material-ui/core/styles';
import { HealthWithMove } from '../../signs/HealthWithMove';
import { ReasonLine } from '../../signs/ReasonLine';
import type { Reader } from '../../signs/whoseMove';
import { Elapsed } from '../../time/Times';
import { DriftMark } from './DriftMark';

const useStyles = makeStyles(theme => ({
  since: { color: theme.palette.text.secondary, whiteSpace: 'nowrap' },
  doing: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.75),
    whiteSpace: 'nowrap',
  },
}));

/** Health with whose move it is and since when, and behind the word its reason. */
export const HealthCell = (props: {
  connector: ConnectorSummary;
  reader: Reader | undefined;
  /** What is under way on it since the reader asked for it: `Restarting`. */
  doing?: string;
}) => {
  const { connector, reader, doing } = props;
  const classes = useStyles();
  return (
    <>
      <HealthWithMove connector={connector} reader={reader}>
        {doing ? (
          <span className={classes.doing}>
            <CircularProgress size={12} aria-hidden />
            {doing}…
          </span>
        ) : (
          <span className={classes.since}>
            <Elapsed at={connector.since} />
          </span>
        )}
        <DriftMark state={connector.drift} />
      </HealthWithMove>
      <ReasonLine connector={connector} lines={2} />
    </>
  );
};
