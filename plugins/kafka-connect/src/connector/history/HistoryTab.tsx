import { Progress } from '@backstage/core-components';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { ConnectorAddress } from '../../client';
import { useEvents } from '../../data/useConnector';
import { Panel } from '../Panel';
import { PortalProblem } from '../../notices/PortalProblem';
import { EventEntry } from './EventEntry';

const useStyles = makeStyles({
  list: { listStyle: 'none', margin: 0, padding: 0 },
});

/** What people did and what the portal saw, newest first. */
export const HistoryTab = ({ address }: { address: ConnectorAddress }) => {
  const classes = useStyles();
  const events = useEvents(address);
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
      {events.data?.items.length === 0 && (
        <Typography color="textSecondary">
          Nothing has happened since the portal began to watch it.
        </Typography>
      )}
      <ol className={classes.list} aria-label="Events">
        {events.data?.items.map(event => (
          <EventEntry key={event.id} event={event} />
        ))}
      </ol>
    </Panel>
  );
};
