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
  title: { marginBottom: theme.spacing(1.5) },
}));

/** A part of the connector's page under its own heading. */
export const Panel = (props: { title: string; children: ReactNode }) => {
  const classes = useStyles();
  const heading = useId();
  return (
    <section className={classes.panel} aria-labelledby={heading}>
      <Typography
        id={heading}
        variant="h6"
        component="h3"
        className={classes.title}
      >
        {props.title}
      </Typography>
      {props.children}
    </section>
  );
};
