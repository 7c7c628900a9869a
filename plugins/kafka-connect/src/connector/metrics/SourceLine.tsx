import type { ConnectorMetrics } from '@kconnect/plugin-kafka-connect-common';
import { makeStyles } from '@material-ui/core/styles';
import { Notice } from '../../notices/Notice';
import { asSentence, PlainText } from '../../text/PlainText';
import { shortDuration } from '../../time/durations';
import { AsOf, Elapsed } from '../../time/Times';

const useStyles = makeStyles(theme => ({
  source: {
    marginBottom: theme.spacing(1.5),
    color: theme.palette.text.secondary,
    ...theme.typography.body2,
  },
}));

/** Where the figures come from, how old they are, and what went wrong at the last sampling. */
export const SourceLine = ({ metrics }: { metrics: ConnectorMetrics }) => {
  const classes = useStyles();
  const { source, asOf, problem } = metrics;
  return (
    <>
      {problem && (
        <Notice severity="warning">
          The figures could not be had
          {problem.since && (
            <>
              {' '}
              for <Elapsed at={problem.since} />
            </>
          )}
          : <PlainText>{asSentence(problem.message)}</PlainText>
          {asOf && (
            <>
              {' '}
              Shown is what was last known, <Elapsed at={asOf} /> ago.
            </>
          )}
        </Notice>
      )}
      {source && (
        <div className={classes.source}>
          <PlainText>{source.title}</PlainText>
          {asOf && (
            <>
              , <AsOf at={asOf} />
            </>
          )}
          {source.latencySeconds > 0 &&
            `; its figures come about ${shortDuration(
              source.latencySeconds * 1000,
            )} late`}
          .
        </div>
      )}
    </>
  );
};
