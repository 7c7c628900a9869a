import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { useId, type ReactNode } from 'react';

const useStyles = makeStyles(theme => ({
  panel: {
    padding: theme.spacing(2, 2.5),
    background: theme.palette.background.paper,
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: theme.spacing(1),
    marginBottom: theme.spacing(1.5),
  },
}));

/** A part of the connector's page under its own heading. */
export const Panel = (props: {
  title: string;
  /** Stands beside the heading. */
  action?: ReactNode;
  children: ReactNode;
}) => {
  const classes = useStyles();
  const heading = useId();
  return (
    <section className={classes.panel} aria-labelledby={heading}>
      <div className={classes.head}>
        <Typography id={heading} variant="h6" component="h3">
          {props.title}
        </Typography>
        {props.action}
      </div>
      {props.children}
    </section>
  );
};
