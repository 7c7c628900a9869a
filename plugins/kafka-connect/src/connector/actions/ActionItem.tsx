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

/** For each of a menu's items, in order, whether it cannot be used for the same reason as the one above it. */
export function saidAbove(statuses: readonly CapabilityStatus[]): boolean[] {
  const reasonOf = (status: CapabilityStatus | undefined) =>
    !status || status.available ? undefined : status.reason;
  return statuses.map((status, index) => {
    const reason = reasonOf(status);
    return reason !== undefined && reason === reasonOf(statuses[index - 1]);
  });
}

interface ActionItemProps {
  label: string;
  status: CapabilityStatus;
  /** Whether the reason is the one of the item above, and needs not be said again. */
  said?: boolean;
  onChoose: () => void;
}

/**
 * An action in a menu. Where it cannot be used it stays there and says why; its menu sets `disabledItemsFocusable`, so
 * that the keyboard reaches it all the same.
 */
export const ActionItem = forwardRef<HTMLLIElement, ActionItemProps>(
  // What the menu gives its items, such as which one has the focus, goes on to the item.
  ({ label, status, said = false, onChoose, ...ofMenu }, ref) => {
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
            status.available || said ? undefined : (
              <PlainText>{reason}</PlainText>
            )
          }
        />
      </MenuItem>
    );
  },
);
