import type { ConnectorSummary } from '@kconnect/plugin-kafka-connect-common';
import { makeStyles } from '@material-ui/core/styles';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import { memo, type MouseEvent } from 'react';
import { useNavigate } from 'react-router-dom';
import { useConnectorPath } from '../../data/useConnectorPath';
import { COLUMNS } from './columns';

const useStyles = makeStyles(theme => ({
  row: { cursor: 'pointer', '& td': { verticalAlign: 'top' } },
  // By style alone, as there may be thousands of cells.
  spare: { [theme.breakpoints.down('md')]: { display: 'none' } },
}));

/** A click that meant the row: not a link in it, not the end of marking a text. */
function meantTheRow(event: MouseEvent): boolean {
  const onLink = (event.target as Element).closest('a, button') !== null;
  return !onLink && !window.getSelection()?.toString();
}

/** One connector. The row can be clicked; by keyboard its name is the link to the same page. */
export const ConnectorRow = memo(
  (props: {
    connector: ConnectorSummary;
    /** Whether a member of the platform team reads; absent while it is not known. */
    platform: boolean | undefined;
  }) => {
    const { connector, platform } = props;
    const classes = useStyles();
    const navigate = useNavigate();
    const path = useConnectorPath();
    const reader = platform === undefined ? undefined : { platform };
    return (
      <TableRow
        hover
        className={classes.row}
        onClick={event => {
          if (meantTheRow(event)) navigate(path(connector));
        }}
      >
        {COLUMNS.map(column => (
          <TableCell
            key={column.key}
            className={column.spare ? classes.spare : undefined}
            style={column.width ? undefined : { whiteSpace: 'nowrap' }}
          >
            {column.cell(connector, reader)}
          </TableCell>
        ))}
      </TableRow>
    );
  },
);
