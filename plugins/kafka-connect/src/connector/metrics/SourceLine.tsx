import type { ConnectorMetrics } from '@kconnect/plugin-kafka-connect-common';
import { makeStyles } from '@material-ui/core/styles';
import { Notice } from '../../notices/Notice';
import { legible, TEXT_CONTRAST } from '../../signs/legible';
import { asSentence, PlainText } from '../../text/PlainText';
import { elapsedSince, shortDuration } from '../../time/durations';
import { AsOf, Elapsed } from '../../time/Times';
import { useNow } from '../../time/useNow';

/** Sampled once a minute: after three of them figures are older than they should be. */
const OLD_MS = 3 * 60_000;

const useStyles = makeStyles(theme => ({
  source: {
    marginBottom: theme.spacing(1.5),
    color: theme.palette.text.secondary,
    ...theme.typography.body2,
  },
  old: {
    color: legible(theme.palette.status.warning, theme, TEXT_CONTRAST),
  },
}));

/** That nothing newer has come for longer than is usual for the source. */
const Overdue = (props: { at: string; latencySeconds: number }) => {
  const { at, latencySeconds } = props;
  const classes = useStyles();
  const age = elapsedSince(at, useNow(30_000)) ?? 0;
  if (age < latencySeconds * 1000 + OLD_MS) return null;
  return (
    <span className={classes.old}>
      {' '}
      None has come since: they are older than they should be.
    </span>
  );
};

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
          {asOf && <Overdue at={asOf} latencySeconds={source.latencySeconds} />}
        </div>
      )}
    </>
  );
};
