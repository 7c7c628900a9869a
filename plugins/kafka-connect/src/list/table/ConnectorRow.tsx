import type { ConnectorSummary } from '@kconnect/plugin-kafka-connect-common';
import Checkbox from '@material-ui/core/Checkbox';
import IconButton from '@material-ui/core/IconButton';
import { makeStyles } from '@material-ui/core/styles';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import MoreVert from '@material-ui/icons/MoreVert';
import { memo, type MouseEvent } from 'react';
import { useNavigate } from 'react-router-dom';
import { useConnectorPath } from '../../data/useConnectorPath';
import { focusRing } from '../../signs/focusRing';
import { COLUMNS } from './columns';
import { useColumnClass } from './useColumnClass';

const useStyles = makeStyles({
  row: { cursor: 'pointer', '& td': { verticalAlign: 'top' } },
  // Beside a text's first line, and no higher than that.
  tool: { padding: 4, margin: '-4px 0', ...focusRing },
});

/** A click that meant the row: nothing in it that has a use of its own, not the end of marking a text. */
function meantTheRow(event: MouseEvent): boolean {
  const elsewhere = (event.target as Element).closest('a, button, [data-tool]');
  return elsewhere === null && !window.getSelection()?.toString();
}

/** One connector. The row can be clicked; by keyboard its name is the link to the same page. */
export const ConnectorRow = memo(
  (props: {
    connector: ConnectorSummary;
    /** Whether a member of the platform team reads; absent while it is not known. */
    platform: boolean | undefined;
    /** Whether rows can be chosen at all. */
    choosing: boolean;
    chosen: boolean;
    /** What is under way on it: `Restarting`. */
    doing: string | undefined;
    onChoose: (connector: ConnectorSummary, chosen: boolean) => void;
    onMenu: (connector: ConnectorSummary, button: HTMLElement) => void;
  }) => {
    const { connector, platform, choosing, chosen, doing } = props;
    const classes = useStyles();
    const columnClass = useColumnClass();
    const navigate = useNavigate();
    const path = useConnectorPath();
    const reader = platform === undefined ? undefined : { platform };
    return (
      <TableRow
        hover
        selected={chosen}
        className={classes.row}
        onClick={event => {
          if (meantTheRow(event)) navigate(path(connector));
        }}
      >
        {choosing && (
          <TableCell padding="checkbox" data-tool>
            {connector.may.operate && (
              <Checkbox
                className={classes.tool}
                size="small"
                color="primary"
                disableRipple
                checked={chosen}
                onChange={event =>
                  props.onChoose(connector, event.target.checked)
                }
                inputProps={{ 'aria-label': `Choose ${connector.name}` }}
              />
            )}
          </TableCell>
        )}
        {COLUMNS.map(column => (
          <TableCell key={column.key} className={columnClass(column)}>
            {column.cell(connector, { reader, doing })}
          </TableCell>
        ))}
        <TableCell padding="checkbox" data-tool>
          <IconButton
            className={classes.tool}
            size="small"
            disableRipple
            aria-label={`Actions for ${connector.name}`}
            aria-haspopup="menu"
            onClick={event => props.onMenu(connector, event.currentTarget)}
          >
            <MoreVert fontSize="small" />
          </IconButton>
        </TableCell>
      </TableRow>
    );
  },
);
