import type {
  CapabilityStatus,
  ConnectorAction,
} from '@kconnect/plugin-kafka-connect-common';
import ListItemText from '@material-ui/core/ListItemText';
import Menu from '@material-ui/core/Menu';
import MenuItem from '@material-ui/core/MenuItem';
import { makeStyles } from '@material-ui/core/styles';
import { forwardRef } from 'react';
import { actionWords } from '../../connector/actions/actionWords';
import { useNamedRefs } from '../../data/useNamedRefs';
import { PlainText } from '../../text/PlainText';
import { subjectOf } from './batchWords';
import { availabilityIn, isHalted, type Row } from './candidates';

// A reason may be longer than a menu is wide.
const useStyles = makeStyles({
  item: { whiteSpace: 'normal', maxWidth: 360 },
});

interface ActionItemProps {
  label: string;
  status: CapabilityStatus;
  onChoose: () => void;
}

/** An action in a menu. Where it cannot be used it stays there and in reach of the keyboard, and says why. */
const ActionItem = forwardRef<HTMLLIElement, ActionItemProps>(
  // What the menu gives its items, such as which one has the focus, goes on to the item.
  ({ label, status, onChoose, ...ofMenu }, ref) => {
    const classes = useStyles();
    const reason = useNamedRefs(status.available ? '' : status.reason);
    return (
      <MenuItem
        {...ofMenu}
        ref={ref}
        className={classes.item}
        aria-disabled={!status.available}
        onClick={() => status.available && onChoose()}
      >
        <ListItemText
          primary={label}
          primaryTypographyProps={{
            color: status.available ? 'initial' : 'textSecondary',
          }}
          secondary={
            status.available ? undefined : <PlainText>{reason}</PlainText>
          }
        />
      </MenuItem>
    );
  },
);

/** What can be done with one connector of the list; one menu for all rows, beside the button that opened it. */
export const RowMenu = (props: {
  row: Row;
  anchor: HTMLElement;
  onChoose: (action: ConnectorAction) => void;
  onClose: () => void;
}) => {
  const { row, anchor, onChoose, onClose } = props;
  const actions: ConnectorAction[] = [
    'restart',
    isHalted(row.connector) ? 'resume' : 'pause',
    'stop',
  ];
  return (
    <Menu
      open
      anchorEl={anchor}
      onClose={onClose}
      MenuListProps={{ 'aria-label': `Actions for ${row.connector.name}` }}
    >
      {actions.map(action => (
        <ActionItem
          key={action}
          label={actionWords({ verb: action }, subjectOf(row)).label}
          status={availabilityIn(action, row)}
          onChoose={() => onChoose(action)}
        />
      ))}
    </Menu>
  );
};
