import { Link } from '@backstage/core-components';
import {
  METRICS,
  type ConnectorDetail,
  type Evidence as EvidenceItem,
  type MetricId,
} from '@kconnect/plugin-kafka-connect-common';
import { makeStyles } from '@material-ui/core/styles';
import { useConnectorPath } from '../../data/useConnectorPath';
import { PlainText } from '../../text/PlainText';
import { Instant, Moment } from '../../time/Times';

const MINUTE_MS = 60_000;

const useStyles = makeStyles(theme => ({
  list: {
    margin: theme.spacing(1, 0),
    paddingLeft: theme.spacing(2.5),
    ...theme.typography.body2,
  },
  source: { color: theme.palette.text.secondary },
}));

/** What was seen, in words: `figure Lag`, `log line of RetryManager`. */
function sourceInWords({ kind, source }: EvidenceItem): string {
  switch (kind) {
    case 'figure':
      return Object.hasOwn(METRICS, source)
        ? `figure ${METRICS[source as MetricId].title}`
        : source;
    case 'log':
      return `log line, ${source}`;
    default:
      return source;
  }
}

/** The log around a time, in the address of its tab. */
function logAround(at: string): string | undefined {
  const time = Date.parse(at);
  if (Number.isNaN(time)) return undefined;
  const from = new Date(time - 5 * MINUTE_MS).toISOString();
  const to = new Date(time + MINUTE_MS).toISOString();
  return `logs?${new URLSearchParams({ from, to })}`;
}

/** What was seen that lowers the cluster's claims: which figure or line, when, and since when it holds. */
export const Evidence = ({ connector }: { connector: ConnectorDetail }) => {
  const classes = useStyles();
  const path = useConnectorPath();
  const { evidence, may, reason } = connector;
  if (evidence.length === 0) return null;
  return (
    <ul className={classes.list} aria-label="Evidence">
      {evidence.map((item, index) => {
        const { kind, at, since } = item;
        // What the panel's own sentence says already.
        const isTold = item.text === reason;
        const log = kind === 'log' && may.readLogs && at && logAround(at);
        return (
          <li key={index}>
            {!isTold && <PlainText>{item.text}</PlainText>}{' '}
            <span className={classes.source}>
              {isTold ? 'Seen in the ' : '('}
              <PlainText>{sourceInWords(item)}</PlainText>
              {at && kind === 'log' && (
                <>
                  {' of '}
                  <Instant at={at} />
                </>
              )}
              {since && (
                <>
                  , since <Moment at={since} />
                </>
              )}
              {at && !since && kind !== 'log' && (
                <>
                  , <Moment at={at} />
                </>
              )}
              {isTold ? '.' : ')'}
            </span>
            {log && (
              <>
                {' '}
                <Link to={`${path(connector)}/${log}`}>The log around it</Link>
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
};
