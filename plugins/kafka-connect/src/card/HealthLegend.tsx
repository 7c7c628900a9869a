import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import { occurring, type HealthCounts } from '../signs/HealthBar';
import { HealthIcon } from '../signs/HealthLabel';
import { useTabPath } from './AllConnectorsLink';

const useStyles = makeStyles(theme => ({
  legend: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 2),
    listStyle: 'none',
    margin: theme.spacing(1, 0, 0.5),
    padding: 0,
    ...theme.typography.body2,
  },
  entry: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    color: theme.palette.text.primary,
  },
}));

/** The bar's labels; each leads to the connectors that it counts. */
export const HealthLegend = ({ counts }: { counts: HealthCounts }) => {
  const classes = useStyles();
  const tab = useTabPath();
  return (
    <ul className={classes.legend} aria-label="By health">
      {occurring(counts).map(([health, n]) => {
        const label = (
          <>
            <HealthIcon health={health} />
            {n} {health}
          </>
        );
        return (
          <li key={health}>
            {tab ? (
              <Link to={`${tab}?health=${health}`} className={classes.entry}>
                {label}
              </Link>
            ) : (
              <span className={classes.entry}>{label}</span>
            )}
          </li>
        );
      })}
    </ul>
  );
};
