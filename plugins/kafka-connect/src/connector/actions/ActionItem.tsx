import type { CapabilityStatus } from '@kconnect/plugin-kafka-connect-common';
import ListItemText from '@material-ui/core/ListItemText';
import MenuItem from '@material-ui/core/MenuItem';
import { makeStyles } from '@material-ui/core/styles';
import { forwardRef } from 'react';
import { useNamedRefs } from '../../data/useNamedRefs';
import { PlainText } from '../../text/PlainText';

// A reason may be longer than a menu is wide.
const useStyles = makeStyles({
  item: { whiteSpace: 'normal', maxWidth: 360 },
});

interface ActionItemProps {
  label: string;
  status: CapabilityStatus;
  onChoose: () => void;
}

/**
 * An action in a menu. Where it cannot be used it stays there and says why; its menu sets `disabledItemsFocusable`, so
 * that the keyboard reaches it all the same.
 */
export const ActionItem = forwardRef<HTMLLIElement, ActionItemProps>(
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
