import type { ConnectorDetail } from '@kconnect/plugin-kafka-connect-common';
import Grid from '@material-ui/core/Grid';
import { useMetrics } from '../../data/useMetrics';
import type { ConnectorActions } from '../actions/useConnectorActions';
import { MetricsPanel } from '../metrics/MetricsPanel';
import { useMetricRange } from '../metrics/useMetricRange';
import { Panel } from '../Panel';
import { Facts } from './Facts';
import { TaskTable } from './TaskTable';

/** The figures, the tasks, and what there is to know besides. */
export const Overview = (props: {
  connector: ConnectorDetail;
  actions: ConnectorActions;
}) => {
  const { connector, actions } = props;
  const [range, setRange] = useMetricRange();
  const metrics = useMetrics(connector, range);
  return (
    <Grid container spacing={2} alignItems="flex-start">
      <Grid item xs={12}>
        <MetricsPanel
          connector={connector}
          metrics={metrics}
          range={range}
          onRange={setRange}
        />
      </Grid>
      <Grid item xs={12} md={8}>
        <Panel title="Tasks">
          <TaskTable
            connector={connector}
            actions={actions}
            metrics={metrics.data}
          />
        </Panel>
      </Grid>
      <Grid item xs={12} md={4}>
        <Panel title="About">
          <Facts connector={connector} />
        </Panel>
      </Grid>
    </Grid>
  );
};
