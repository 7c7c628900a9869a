import type { ConnectorSummary } from '@kconnect/plugin-kafka-connect-common';
import { makeStyles } from '@material-ui/core/styles';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { useReader } from '../../data/useReader';
import type { Sort } from '../listState';
import { COLUMNS } from './columns';
import { ConnectorRow } from './ConnectorRow';
import { HeadCell } from './HeadCell';

const useStyles = makeStyles(theme => ({
  frame: {
    // What is hidden from view in it scrolls with it, and makes the page no wider.
    position: 'relative',
    overflowX: 'auto',
    background: theme.palette.background.paper,
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
  },
  table: { '& th, & td': { padding: theme.spacing(1, 1.5) } },
}));

/** Connectors in rows; a header is a button that sorts. */
export const ConnectorTable = (props: {
  connectors: readonly ConnectorSummary[];
  sort: Sort;
  onSort: (sort: Sort) => void;
}) => {
  const { connectors, sort, onSort } = props;
  const classes = useStyles();
  const reader = useReader();
  return (
    <div className={classes.frame}>
      <Table className={classes.table} aria-label="Connectors">
        <TableHead>
          <TableRow>
            {COLUMNS.map(column => (
              <HeadCell
                key={column.key}
                column={column}
                sort={sort}
                onSort={onSort}
              />
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {connectors.map(connector => (
            <ConnectorRow
              key={connector.ref}
              connector={connector}
              platform={reader?.platform}
            />
          ))}
        </TableBody>
      </Table>
    </div>
  );
};
