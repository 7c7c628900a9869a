import { Progress } from '@backstage/core-components';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { ConnectorDetail } from '@kconnect/plugin-kafka-connect-common';
import { useEvents } from '../../data/useConnector';
import { Panel } from '../Panel';
import { PortalProblem } from '../../notices/PortalProblem';
import { DeploymentEntry } from './DeploymentEntry';
import { EventEntry } from './EventEntry';
import { happenings } from './happenings';

const useStyles = makeStyles({
  list: { listStyle: 'none', margin: 0, padding: 0 },
});

/** What people did, what was deployed and what the portal saw, newest first. */
export const HistoryTab = ({ connector }: { connector: ConnectorDetail }) => {
  const classes = useStyles();
  const events = useEvents(connector);
  const all = happenings(
    events.data?.items ?? [],
    connector.desired?.deployments ?? [],
  );
  return (
    <Panel title="History">
      {events.isError && (
        <PortalProblem
          what="The history"
          error={events.error}
          knownAt={events.data && events.dataUpdatedAt}
          onRetry={events.refetch}
        />
      )}
      {events.isPending && <Progress />}
      {events.data && all.length === 0 && (
        <Typography color="textSecondary">
          Nothing has happened since the portal began to watch it.
        </Typography>
      )}
      <ol className={classes.list} aria-label="Events">
        {all.map(each =>
          'event' in each ? (
            <EventEntry key={each.event.id} event={each.event} />
          ) : (
            <DeploymentEntry
              key={each.deployment.id}
              deployment={each.deployment}
            />
          ),
        )}
      </ol>
    </Panel>
  );
};
