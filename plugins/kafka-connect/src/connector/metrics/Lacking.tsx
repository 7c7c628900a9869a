import {
  METRICS,
  type ConnectorMetrics,
  type ConnectorType,
  type MetricId,
} from '@kconnect/plugin-kafka-connect-common';
import { makeStyles } from '@material-ui/core/styles';
import { PlainText } from '../../text/PlainText';
import { count } from '../../text/plural';
import { concerns } from './charts';

const useStyles = makeStyles(theme => ({
  lacking: {
    marginTop: theme.spacing(2),
    color: theme.palette.text.secondary,
    ...theme.typography.body2,
    '& summary': { cursor: 'pointer' },
    '& ul': { margin: theme.spacing(0.5, 0), paddingLeft: theme.spacing(3) },
  },
}));

interface Reasoned {
  metric: MetricId;
  reason: string;
}

const List = ({ items }: { items: readonly Reasoned[] }) => (
  <ul>
    {items.map(({ metric, reason }) => (
      <li key={metric}>
        {METRICS[metric].title}: <PlainText>{reason}</PlainText>
      </li>
    ))}
  </ul>
);

/** What the last sampling could not have; and, folded away but for the workers, what the source never has. */
export const Lacking = (props: {
  metrics: ConnectorMetrics;
  type: ConnectorType;
}) => {
  const { metrics, type } = props;
  const classes = useStyles();
  const lacks = Object.entries(metrics.lacks)
    .map(([metric, reason]) => ({ metric: metric as MetricId, reason }))
    .filter(({ metric }) => concerns(metric, type));
  const ofWorkers = ({ metric }: Reasoned) =>
    METRICS[metric].scope === 'worker';
  const workers = lacks.find(ofWorkers);
  const others = lacks.filter(item => !ofWorkers(item));
  const missing = metrics.missing.filter(({ metric }) =>
    concerns(metric, type),
  );
  return (
    <div className={classes.lacking}>
      {missing.length > 0 && (
        <>
          Not had at the last sampling:
          <List items={missing} />
        </>
      )}
      {workers && (
        <div>
          Processor and heap of the workers are not to be had:{' '}
          <PlainText>{workers.reason}</PlainText>
        </div>
      )}
      {others.length > 0 && (
        <details>
          <summary>
            {count(others.length, 'figure')} that this source never has
          </summary>
          <List items={others} />
        </details>
      )}
    </div>
  );
};
