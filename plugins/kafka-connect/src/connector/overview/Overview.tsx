import type { ConnectorDetail } from '@kconnect/plugin-kafka-connect-common';
import Grid from '@material-ui/core/Grid';
import type { ConnectorActions } from '../actions/useConnectorActions';
import { Panel } from '../Panel';
import { Facts } from './Facts';
import { TaskTable } from './TaskTable';

/** The tasks, and what there is to know besides. */
export const Overview = (props: {
  connector: ConnectorDetail;
  actions: ConnectorActions;
}) => {
  const { connector, actions } = props;
  return (
    <Grid container spacing={2} alignItems="flex-start">
      <Grid item xs={12} md={8}>
        <Panel title="Tasks">
          <TaskTable connector={connector} actions={actions} />
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
