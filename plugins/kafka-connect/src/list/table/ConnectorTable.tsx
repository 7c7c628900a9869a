import type { ConnectorSummary } from '@kconnect/plugin-kafka-connect-common';
import Checkbox from '@material-ui/core/Checkbox';
import { makeStyles } from '@material-ui/core/styles';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { useReader } from '../../data/useReader';
import { VisuallyHidden } from '../../text/VisuallyHidden';
import type { Sort } from '../listState';
import { COLUMNS } from './columns';
import { ConnectorRow } from './ConnectorRow';
import { HeadCell } from './HeadCell';
import type { Selection } from './useSelection';

const useStyles = makeStyles(theme => ({
  frame: {
    // What is hidden from view in it scrolls with it, and makes the page no wider.
    position: 'relative',
    overflowX: 'auto',
    // The columns that it has room for depend on it.
    containerType: 'inline-size',
    background: theme.palette.background.paper,
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
  },
  table: {
    '& th, & td': {
      padding: theme.spacing(1, 1.5),
      '@container (max-width: 1119px)': {
        paddingLeft: theme.spacing(1),
        paddingRight: theme.spacing(1),
      },
    },
    '& .MuiTableCell-paddingCheckbox': { padding: theme.spacing(1, 0.5) },
  },
  all: { padding: 4, margin: '-4px 0' },
}));

/** Connectors in rows; a header is a button that sorts, rows can be chosen, and each has a menu. */
export const ConnectorTable = (props: {
  connectors: readonly ConnectorSummary[];
  selection: Selection;
  /** What is under way, by connector's ref. */
  doing: ReadonlyMap<string, string>;
  sort: Sort;
  onSort: (sort: Sort) => void;
  onMenu: (connector: ConnectorSummary, button: HTMLElement) => void;
}) => {
  const { connectors, selection, doing, sort, onSort, onMenu } = props;
  const classes = useStyles();
  const reader = useReader();
  const { choosable, chosen } = selection;
  const choosing = choosable.length > 0;
  return (
    <div className={classes.frame}>
      <Table className={classes.table} aria-label="Connectors">
        <TableHead>
          <TableRow>
            {choosing && (
              <TableCell padding="checkbox">
                <Checkbox
                  className={classes.all}
                  size="small"
                  color="primary"
                  checked={chosen.length === choosable.length}
                  indeterminate={
                    chosen.length > 0 && chosen.length < choosable.length
                  }
                  onChange={event => selection.chooseAll(event.target.checked)}
                  inputProps={{ 'aria-label': 'Choose all that are shown' }}
                />
              </TableCell>
            )}
            {COLUMNS.map(column => (
              <HeadCell
                key={column.key}
                column={column}
                sort={sort}
                onSort={onSort}
              />
            ))}
            <TableCell padding="checkbox">
              <VisuallyHidden>Actions</VisuallyHidden>
            </TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {connectors.map(connector => (
            <ConnectorRow
              key={connector.ref}
              connector={connector}
              platform={reader?.platform}
              choosing={choosing}
              chosen={selection.isChosen(connector)}
              doing={doing.get(connector.ref)}
              onChoose={selection.choose}
              onMenu={onMenu}
            />
          ))}
        </TableBody>
      </Table>
    </div>
  );
};
