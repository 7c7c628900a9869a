import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';
import { Moment } from '../../time/Times';

const useStyles = makeStyles(theme => ({
  entry: {
    display: 'grid',
    gridTemplateColumns: '116px minmax(0, 1fr)',
    gap: theme.spacing(0, 2),
    padding: theme.spacing(1, 0),
    borderTop: `1px solid ${theme.palette.divider}`,
    ...theme.typography.body2,
    [theme.breakpoints.down('xs')]: { gridTemplateColumns: '1fr' },
  },
  time: { color: theme.palette.text.secondary },
  what: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.75),
    fontWeight: 600,
  },
  detail: { color: theme.palette.text.secondary },
}));

/** When, what, and below it what more there is to say. */
export const HistoryEntry = (props: {
  /** ISO 8601 */
  at: string;
  what: ReactNode;
  children?: ReactNode;
}) => {
  const { at, what, children } = props;
  const classes = useStyles();
  return (
    <li className={classes.entry}>
      <span className={classes.time}>
        <Moment at={at} />
      </span>
      <div>
        <div className={classes.what}>{what}</div>
        {children && <div className={classes.detail}>{children}</div>}
      </div>
    </li>
  );
};
