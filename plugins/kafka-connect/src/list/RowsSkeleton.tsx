import { makeStyles } from '@material-ui/core/styles';
import Skeleton from '@material-ui/lab/Skeleton';

const useStyles = makeStyles(theme => ({
  frame: {
    background: theme.palette.background.paper,
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
    padding: theme.spacing(1, 1.5),
  },
}));

/** The place of the rows until they are there. */
export const RowsSkeleton = () => {
  const classes = useStyles();
  return (
    <div
      className={classes.frame}
      role="progressbar"
      aria-busy="true"
      aria-label="Loading"
    >
      {Array.from({ length: 8 }, (_, index) => (
        <Skeleton key={index} height={56} />
      ))}
    </div>
  );
};
