import type { CapabilityStatus } from '@kconnect/plugin-kafka-connect-common';
import Button, { type ButtonProps } from '@material-ui/core/Button';
import CircularProgress from '@material-ui/core/CircularProgress';
import { makeStyles } from '@material-ui/core/styles';
import Tooltip from '@material-ui/core/Tooltip';
import { useNamedRefs } from '../../data/useNamedRefs';
import { focusRing } from '../../signs/focusRing';
import { printable } from '../../text/printable';

const useStyles = makeStyles(theme => ({
  button: { whiteSpace: 'nowrap', ...focusRing },
  off: {
    cursor: 'default',
    color: theme.palette.text.secondary,
    // Under the pointer too, where a button that can be used lights up.
    '&, &:hover': { border: `1px dashed ${theme.palette.divider}` },
    '&:hover': { background: 'none' },
  },
  // Sentences, and above other text: larger than a word's tooltip, and nothing shines through.
  reason: {
    ...theme.typography.caption,
    color: theme.palette.common.white,
    backgroundColor: theme.palette.grey[800],
  },
}));

/** How long a reason stays that was asked for by a tap: nothing hovers over a phone. */
const READ_MS = 8_000;

/** A tooltip is text alone: what stands between backticks elsewhere is set as code. */
const unmarked = (text: string): string => text.replaceAll('`', '');

/**
 * A button for an action. Where it cannot be used it stays there and in reach of the keyboard, and says why.
 */
export const ActionButton = (
  props: Pick<ButtonProps, 'size' | 'color' | 'variant'> & {
    label: string;
    /** Whether it can be used now. */
    status: CapabilityStatus;
    /** What is under way since it was pressed. */
    doing?: string;
    onClick: () => void;
  },
) => {
  const { label, status, doing, onClick, ...look } = props;
  const classes = useStyles();
  const reason = useNamedRefs(status.available ? '' : status.reason);
  if (doing) {
    return (
      <Button
        {...look}
        variant="outlined"
        className={`${classes.button} ${classes.off}`}
        aria-disabled
        disableRipple
        startIcon={<CircularProgress size={16} aria-hidden />}
      >
        {doing}…
      </Button>
    );
  }
  if (status.available) {
    return (
      <Button {...look} className={classes.button} onClick={onClick}>
        {label}
      </Button>
    );
  }
  return (
    <Tooltip
      classes={{ tooltip: classes.reason }}
      title={unmarked(printable(reason))}
      enterTouchDelay={0}
      leaveTouchDelay={READ_MS}
    >
      <Button
        {...look}
        variant="outlined"
        className={`${classes.button} ${classes.off}`}
        aria-disabled
        disableRipple
      >
        {label}
      </Button>
    </Tooltip>
  );
};
