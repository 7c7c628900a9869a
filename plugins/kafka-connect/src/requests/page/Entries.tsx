import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';

const useStyles = makeStyles(theme => ({
  list: {
    listStyle: 'none',
    margin: 0,
    padding: 0,
    ...theme.typography.body2,
    '& li': { padding: theme.spacing(0.75, 0) },
    '& li + li': { borderTop: `1px solid ${theme.palette.divider}` },
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0, 1.5),
  },
}));

/** Things of one sort below each other, parted by lines; its children are `li`. */
export const Entries = (props: { label: string; children: ReactNode }) => (
  <ul className={useStyles().list} aria-label={props.label}>
    {props.children}
  </ul>
);

/** The first line of one of them. */
export const EntryHead = ({ children }: { children: ReactNode }) => (
  <div className={useStyles().head}>{children}</div>
);
