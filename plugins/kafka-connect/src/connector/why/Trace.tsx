import { CopyTextButton } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import ExpandLess from '@material-ui/icons/ExpandLess';
import ExpandMore from '@material-ui/icons/ExpandMore';
import { useId, useMemo, useState } from 'react';
import { count } from '../../text/plural';
import { printable } from '../../text/printable';

const useStyles = makeStyles(theme => ({
  bar: { display: 'flex', alignItems: 'center', gap: theme.spacing(0.5) },
  trace: {
    margin: 0,
    padding: theme.spacing(1.5),
    maxHeight: 420,
    overflow: 'auto',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    fontFamily: 'monospace',
    fontSize: '0.8125rem',
    lineHeight: 1.5,
    unicodeBidi: 'isolate',
    color: theme.palette.text.primary,
    background: theme.palette.background.default,
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
  },
}));

/** The whole of a trace, folded away until it is wanted. */
export const Trace = (props: { trace: string; where: string }) => {
  const { where } = props;
  const classes = useStyles();
  const [open, setOpen] = useState(false);
  const id = useId();
  const trace = useMemo(() => printable(props.trace), [props.trace]);
  const lines = trace.trimEnd().split('\n').length;
  return (
    <div>
      <div className={classes.bar}>
        <Button
          size="small"
          aria-expanded={open}
          aria-controls={open ? id : undefined}
          startIcon={open ? <ExpandLess /> : <ExpandMore />}
          onClick={() => setOpen(!open)}
        >
          Full trace ({count(lines, 'line')})
        </Button>
        <CopyTextButton
          text={trace}
          tooltipText="Trace copied"
          aria-label={`Copy the trace of ${where}`}
        />
      </div>
      {open && (
        <pre
          id={id}
          dir="ltr"
          className={classes.trace}
          // It scrolls, so the keyboard must reach it.
          tabIndex={0}
          role="region"
          aria-label={`Trace of ${where}`}
        >
          {trace}
        </pre>
      )}
    </div>
  );
};
