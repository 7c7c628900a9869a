import type { ConnectorDetail } from '@kconnect/plugin-kafka-connect-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { useDiagnosis } from '../../data/useDiagnosis';
import { needsAttention } from '../../signs/healthSigns';
import { asSentence, PlainText } from '../../text/PlainText';
import { AsOf } from '../../time/Times';
import { PortalProblem } from '../../notices/PortalProblem';

const useStyles = makeStyles(theme => ({
  advice: { marginTop: theme.spacing(1.5), ...theme.typography.body2 },
  list: { margin: theme.spacing(0.5, 0), paddingLeft: theme.spacing(2.5) },
  quiet: { color: theme.palette.text.secondary },
}));

/** What the service that runs the connector advises. It is asked only where something is wrong. */
export const Advice = ({ connector }: { connector: ConnectorDetail }) => {
  const classes = useStyles();
  const { health } = connector;
  const { data, error, dataUpdatedAt, refetch } = useDiagnosis(connector, {
    enabled: needsAttention(health) && health !== 'unknown',
  });
  const { advice, problem } = data ?? {};
  return (
    <>
      {error && (
        <PortalProblem
          what="The advice"
          error={error}
          knownAt={data && dataUpdatedAt}
          onRetry={refetch}
        />
      )}
      {advice && (
        <div className={classes.advice}>
          <Typography variant="subtitle2" component="h4">
            <PlainText>{advice.source}</PlainText> advises
          </Typography>
          {advice.error && (
            <div>
              <PlainText>{asSentence(advice.error)}</PlainText>
            </div>
          )}
          <ul className={classes.list} aria-label="Advice">
            {advice.recommendations.map(recommendation => (
              <li key={recommendation}>
                <PlainText>{recommendation}</PlainText>
              </li>
            ))}
          </ul>
          <div className={classes.quiet}>
            <AsOf at={advice.asOf} />
          </div>
        </div>
      )}
      {problem && (
        <div className={`${classes.advice} ${classes.quiet}`}>
          Advice could not be had:{' '}
          <PlainText>{asSentence(problem.message)}</PlainText>
        </div>
      )}
    </>
  );
};
