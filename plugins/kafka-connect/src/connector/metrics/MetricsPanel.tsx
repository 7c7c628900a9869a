import type {
  ConnectorDetail,
  ConnectorMetrics,
  MetricRange,
} from '@kconnect/plugin-kafka-connect-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import Skeleton from '@material-ui/lab/Skeleton';
import { useEvents } from '../../data/useConnector';
import type { useMetrics } from '../../data/useMetrics';
import { Panel } from '../Panel';
import { PortalProblem } from '../../notices/PortalProblem';
import { ChartFigure } from './ChartFigure';
import { chartsOf } from './charts';
import { KeyTiles } from './KeyTiles';
import { Lacking } from './Lacking';
import { MarkList } from './MarkList';
import { marksOf } from './marks';
import { PLOT_HEIGHT } from './plotHeight';
import { RangeChoice } from './RangeChoice';
import { SourceLine } from './SourceLine';

const useStyles = makeStyles(theme => ({
  charts: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(300px, 100%), 1fr))',
    gap: theme.spacing(2, 3),
  },
}));

const Charts = (props: {
  connector: ConnectorDetail;
  metrics: ConnectorMetrics;
}) => {
  const { connector, metrics } = props;
  const classes = useStyles();
  const events = useEvents(connector);
  const from = Date.parse(metrics.from);
  const to = Date.parse(metrics.to);
  const { marks, more } = marksOf(events.data?.items ?? [], from, to);
  return (
    <>
      <div className={classes.charts}>
        {chartsOf(metrics, connector.type).map(chart => (
          <ChartFigure
            key={chart.title}
            chart={chart}
            from={from}
            to={to}
            marks={marks}
          />
        ))}
      </div>
      <MarkList marks={marks} more={more} />
      <Lacking metrics={metrics} type={connector.type} />
    </>
  );
};

/** The connector's figures, now and over time. */
export const MetricsPanel = (props: {
  connector: ConnectorDetail;
  metrics: ReturnType<typeof useMetrics>;
  range: MetricRange;
  onRange: (range: MetricRange) => void;
}) => {
  const { connector, range, onRange } = props;
  const { data, error, isPending, dataUpdatedAt, refetch } = props.metrics;
  const unsourced = data && !data.source && data.series.length === 0;
  return (
    <Panel
      title="Metrics"
      action={!unsourced && <RangeChoice range={range} onChoose={onRange} />}
    >
      {error && (
        <PortalProblem
          what="The figures"
          error={error}
          knownAt={data && dataUpdatedAt}
          onRetry={refetch}
        />
      )}
      {isPending && <Skeleton variant="rect" height={PLOT_HEIGHT * 1.5} />}
      {data && <SourceLine metrics={data} />}
      {unsourced && (
        <Typography color="textSecondary">
          There are no figures: the platform team has named no source of metrics
          for this cluster, or it has not been asked yet.
        </Typography>
      )}
      {data && !unsourced && (
        <>
          <KeyTiles connector={connector} metrics={data} />
          <Charts connector={connector} metrics={data} />
        </>
      )}
    </Panel>
  );
};
