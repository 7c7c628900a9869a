import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';

const useStyles = makeStyles(theme => ({
  list: {
    listStyle: 'none',
    margin: 0,
    padding: 0,
    background: theme.palette.background.paper,
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
  },
  item: {
    '&:not(:first-child)': { borderTop: `1px solid ${theme.palette.divider}` },
  },
  link: {
    display: 'block',
    padding: theme.spacing(1.5),
    color: 'inherit',
    '&:hover': { background: theme.palette.action.hover },
  },
}));

/** Something that is shown in short, and where the rest of it is. */
interface Card {
  key: string | number;
  to: string;
  content: ReactNode;
}

/** What a table shows where there is no room for one, as on a phone: the rest is a tap away. */
export const CardList = (props: { label: string; cards: readonly Card[] }) => {
  const classes = useStyles();
  return (
    <ul className={classes.list} aria-label={props.label}>
      {props.cards.map(({ key, to, content }) => (
        <li key={key} className={classes.item}>
          <Link to={to} underline="none" className={classes.link}>
            {content}
          </Link>
        </li>
      ))}
    </ul>
  );
};
