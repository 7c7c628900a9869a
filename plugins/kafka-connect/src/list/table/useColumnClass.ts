import { makeStyles } from '@material-ui/core/styles';
import clsx from 'clsx';
import type { Column } from './columns';

// By style alone, as there may be thousands of cells.
const useStyles = makeStyles({
  // By the table's own width: what stands beside it takes its share of the window's.
  lg: { '@container (max-width: 919px)': { display: 'none' } },
  xl: { '@container (max-width: 1399px)': { display: 'none' } },
  numeric: { textAlign: 'right' },
  // A name breaks at its hyphens, and not at each of them.
  wide: { minWidth: 150 },
  narrow: { whiteSpace: 'nowrap' },
});

/** The classes of a column's cells. */
export function useColumnClass(): (column: Column) => string {
  const classes = useStyles();
  return ({ from, numeric, width }) =>
    clsx(from && classes[from], {
      [classes.numeric]: numeric,
      [classes.narrow]: !width,
      [classes.wide]: width,
    });
}
