import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Check from '@material-ui/icons/Check';
import ExpandLess from '@material-ui/icons/ExpandLess';
import ExpandMore from '@material-ui/icons/ExpandMore';
import FileCopyOutlined from '@material-ui/icons/FileCopyOutlined';
import { useId, useMemo, useState } from 'react';
import useCopyToClipboard from 'react-use/esm/useCopyToClipboard';
import { count } from '../../text/plural';
import { printable } from '../../text/printable';
import { ScrollRegion } from '../../text/ScrollRegion';

const useStyles = makeStyles(theme => ({
  bar: {
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    marginLeft: theme.spacing(-0.5),
    '& button': { textTransform: 'none', letterSpacing: 'normal' },
  },
  frame: {
    maxHeight: 420,
    background: theme.palette.background.default,
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
  },
  trace: {
    margin: 0,
    padding: theme.spacing(1.5),
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    fontFamily: 'monospace',
    fontSize: '0.8125rem',
    lineHeight: 1.5,
    unicodeBidi: 'isolate',
    color: theme.palette.text.primary,
  },
}));

/** The whole of a trace, folded away until it is wanted. */
export const Trace = (props: {
  trace: string;
  where: string;
  /** Whether it must be said whose trace it is, as there are several. */
  named: boolean;
}) => {
  const { where, named } = props;
  const classes = useStyles();
  const [open, setOpen] = useState(false);
  const [copied, copy] = useCopyToClipboard();
  const id = useId();
  const trace = useMemo(() => printable(props.trace).trimEnd(), [props.trace]);
  const whose = where.charAt(0).toLowerCase() + where.slice(1);
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
          Full trace{named && ` of ${whose}`} (
          {count(trace.split('\n').length, 'line')})
        </Button>
        <Button
          size="small"
          aria-label={`Copy the trace of ${whose}`}
          startIcon={copied.value ? <Check /> : <FileCopyOutlined />}
          onClick={() => copy(trace)}
        >
          {copied.value ? 'Copied' : 'Copy'}
        </Button>
      </div>
      {open && (
        <ScrollRegion
          id={id}
          label={`Trace of ${whose}`}
          className={classes.frame}
        >
          <pre dir="ltr" className={classes.trace}>
            {trace}
          </pre>
        </ScrollRegion>
      )}
    </div>
  );
};
