import { makeStyles } from '@material-ui/core/styles';
import TableCell from '@material-ui/core/TableCell';
import TableSortLabel from '@material-ui/core/TableSortLabel';
import clsx from 'clsx';
import { focusRing } from '../../signs/focusRing';
import type { Sort } from '../listState';
import type { Column } from './columns';
import { useColumnClass } from './useColumnClass';

const useStyles = makeStyles(theme => ({
  head: {
    whiteSpace: 'nowrap',
    color: theme.palette.text.secondary,
    fontWeight: 600,
    fontSize: '0.8125rem',
    '& button': { font: 'inherit', color: 'inherit', ...focusRing },
  },
  // The arrow stands on the other side, so that figures stand below their title.
  numeric: { '& button': { flexDirection: 'row-reverse' } },
}));

/** A column's title: a button that sorts by it, and the other way round when pressed again. */
export const HeadCell = (props: {
  column: Column;
  sort: Sort;
  onSort: (sort: Sort) => void;
}) => {
  const { column, sort, onSort } = props;
  const classes = useStyles();
  const columnClass = useColumnClass();
  const active = sort.key === column.key;
  const direction = active && sort.descending ? 'desc' : 'asc';
  return (
    <TableCell
      scope="col"
      className={clsx(classes.head, columnClass(column), {
        [classes.numeric]: column.numeric,
      })}
      sortDirection={active && direction}
      // What has no share of its own leaves the room to those that have.
      style={{ width: column.width ?? '1%' }}
    >
      <TableSortLabel
        component="button"
        active={active}
        direction={direction}
        onClick={() =>
          onSort({
            key: column.key,
            descending: active ? !sort.descending : Boolean(column.numeric),
          })
        }
      >
        {column.title}
      </TableSortLabel>
    </TableCell>
  );
};
