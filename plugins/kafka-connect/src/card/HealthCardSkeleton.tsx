import { makeStyles } from '@material-ui/core/styles';
import Skeleton from '@material-ui/lab/Skeleton';

const useStyles = makeStyles(theme => ({
  bar: { marginBottom: theme.spacing(1), borderRadius: 5 },
}));

/** The card's contents until they are there. */
export const HealthCardSkeleton = () => {
  const classes = useStyles();
  return (
    <div role="progressbar" aria-busy="true" aria-label="Loading">
      <Skeleton className={classes.bar} variant="rect" height={10} />
      <Skeleton width="60%" height={24} />
      <Skeleton height={52} />
      <Skeleton height={52} />
      <Skeleton height={52} />
    </div>
  );
};
