import type { ConnectorDetail } from '@kconnect/plugin-kafka-connect-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { useId } from 'react';
import { healthSigns, needsAttention } from '../../signs/healthSigns';
import { legible, SIGN_CONTRAST } from '../../signs/legible';
import { whoseMove, type Reader } from '../../signs/whoseMove';
import { asSentence, PlainText } from '../../text/PlainText';
import { count } from '../../text/plural';
import { Elapsed, Moment } from '../../time/Times';
import { Advice } from './Advice';
import { Causes } from './Causes';
import { distinctFailures } from './distinctFailures';
import { Evidence } from './Evidence';
import { Refusals } from './Refusals';
import { Trace } from './Trace';

/** So many different causes are read by nobody; the list of tasks has each task's. */
const SHOWN = 5;

const useStyles = makeStyles(theme => ({
  panel: {
    padding: theme.spacing(2, 2.5),
    marginBottom: theme.spacing(2),
    background: theme.palette.background.paper,
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
    boxShadow: ({ health }: Pick<ConnectorDetail, 'health'>) =>
      `inset 4px 0 0 ${legible(
        theme.palette.status[healthSigns[health].color],
        theme,
        SIGN_CONTRAST,
      )}`,
  },
  cause: {
    maxHeight: 200,
    overflowY: 'auto',
    ...theme.typography.body1,
    fontWeight: 600,
    margin: theme.spacing(0.5, 0),
  },
  since: { color: theme.palette.text.secondary, ...theme.typography.body2 },
  lastKnown: {
    margin: theme.spacing(0.5, 0),
    ...theme.typography.body2,
  },
  failure: { marginTop: theme.spacing(1.5) },
}));

/** Whether there is more to say than that somebody wants it so. */
export function hasWhy(connector: ConnectorDetail): boolean {
  return (
    needsAttention(connector.health) ||
    connector.validationErrors.length > 0 ||
    connector.evidence.length > 0 ||
    distinctFailures(connector).length > 0
  );
}

/** That a cluster is away, and since when, stands above everything already. */
function causeOf({
  reason,
  clusterSummary,
  lastKnown,
}: ConnectorDetail): string {
  return clusterSummary.stale && lastKnown
    ? `\`${clusterSummary.id}\` does not answer, so it is not known how the connector is now.`
    : reason ?? 'The cluster does not say why.';
}

/** Why it is not healthy: the cause in a sentence, its chain, the evidence, the traces for who wants them, and what is advised. */
export const WhyPanel = (props: {
  connector: ConnectorDetail;
  reader: Reader | undefined;
}) => {
  const { connector, reader } = props;
  const classes = useStyles({ health: connector.health });
  const heading = useId();
  const { lastKnown, health, since } = connector;
  const failures = distinctFailures(connector);
  const move = reader && whoseMove(connector, reader);
  return (
    <section className={classes.panel} aria-labelledby={heading}>
      <Typography id={heading} variant="h6" component="h3">
        Why
      </Typography>
      <p className={classes.cause}>
        <PlainText>{asSentence(causeOf(connector))}</PlainText>
        {move && ` ${move}.`}
      </p>
      {lastKnown && (
        <p className={classes.lastKnown}>
          Last seen {healthSigns[lastKnown.health].word.toLowerCase()}
          {lastKnown.reason ? ': ' : '.'}
          {lastKnown.reason && <PlainText>{lastKnown.reason}</PlainText>}
        </p>
      )}
      <div className={classes.since}>
        {healthSigns[health].word} for <Elapsed at={since} />, since{' '}
        <Moment at={since} />
      </div>
      <Refusals errors={connector.validationErrors} />
      <Evidence connector={connector} />
      {failures.slice(0, SHOWN).map(failure => (
        <div key={failure.where} className={classes.failure}>
          <Typography variant="subtitle2" component="h4">
            {failure.where}
          </Typography>
          <Causes causes={failure.causes} />
          {failure.traces.map(({ where, trace }) => (
            <Trace
              key={where}
              trace={trace}
              where={where}
              named={failure.traces.length > 1}
            />
          ))}
        </div>
      ))}
      {failures.length > SHOWN && (
        <p className={classes.since}>
          and {count(failures.length - SHOWN, 'other cause')}
        </p>
      )}
      <Advice connector={connector} />
    </section>
  );
};
