import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import Tab from '@material-ui/core/Tab';
import Tabs from '@material-ui/core/Tabs';

const useStyles = makeStyles(theme => ({
  tabs: {
    marginBottom: theme.spacing(2),
    borderBottom: `1px solid ${theme.palette.divider}`,
    '& a': { textTransform: 'none', minWidth: 0 },
    '& a:hover': { textDecoration: 'none' },
  },
}));

export const TABS = [
  { path: '', title: 'Overview' },
  { path: 'logs', title: 'Logs' },
  { path: 'configuration', title: 'Configuration' },
  { path: 'history', title: 'History' },
] as const;

/** The page's parts; each has an address of its own. */
export const ConnectorTabs = (props: { base: string; current: string }) => {
  const { base, current } = props;
  const classes = useStyles();
  const known = TABS.some(tab => tab.path === current);
  return (
    <Tabs
      className={classes.tabs}
      value={known ? current : ''}
      indicatorColor="primary"
      aria-label="Parts of the connector's page"
    >
      {TABS.map(tab => (
        <Tab
          key={tab.path}
          value={tab.path}
          label={tab.title}
          component={Link}
          to={tab.path ? `${base}/${tab.path}` : base}
        />
      ))}
    </Tabs>
  );
};
