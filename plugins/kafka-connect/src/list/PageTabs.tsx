import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Tab from '@material-ui/core/Tab';
import Tabs from '@material-ui/core/Tabs';
import { useRequestList } from '../data/useRequests';
import { rootRouteRef, requestsRouteRef } from '../routes';

const useStyles = makeStyles(theme => ({
  bar: {
    marginBottom: theme.spacing(2),
    borderBottom: `1px solid ${theme.palette.divider}`,
    '& a.MuiTab-root': { textTransform: 'none', minWidth: 0 },
    '& a.MuiTab-root:hover': { textDecoration: 'none' },
  },
}));

/** `Requests (2 for you)`: as many as wait for the reader. */
function requestsTitle(waiting: number): string {
  return waiting > 0 ? `Requests (${waiting} for you)` : 'Requests';
}

/** The plugin's pages beside each other. */
export const PageTabs = ({
  current,
}: {
  current: 'connectors' | 'requests';
}) => {
  const classes = useStyles();
  const connectors = useRouteRef(rootRouteRef)?.();
  const requests = useRouteRef(requestsRouteRef)?.();
  const { data } = useRequestList();
  const waiting = data?.items.filter(each => each.needsYou).length ?? 0;
  return (
    <nav className={classes.bar} aria-label="Kafka Connect">
      <Tabs value={current} indicatorColor="primary">
        <Tab
          value="connectors"
          label="Connectors"
          component={Link}
          to={connectors ?? '#'}
        />
        <Tab
          value="requests"
          label={requestsTitle(waiting)}
          component={Link}
          to={requests ?? '#'}
        />
      </Tabs>
    </nav>
  );
};
