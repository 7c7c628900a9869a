import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import ExpandLess from '@material-ui/icons/ExpandLess';
import ExpandMore from '@material-ui/icons/ExpandMore';
import { useId, useMemo, useState } from 'react';
import { printable } from '../../text/printable';
import { shortTime } from '../../time/durations';
import { Causes, shortClass } from '../why/Causes';
import { Trace } from '../why/Trace';
import { innermostFirst } from './lineParts';

/** A folded cause is read at a glance. */
const MOST_CHARACTERS = 240;

const useStyles = makeStyles({
  fold: {
    justifyContent: 'flex-start',
    textAlign: 'left',
    textTransform: 'none',
    letterSpacing: 'normal',
    overflowWrap: 'anywhere',
  },
});

/** A line's trace, folded to what caused it all; opened, the chain of causes and the trace itself. */
export const TraceFold = (props: {
  trace: string;
  /** When the line was written, ISO 8601. */
  at: string;
}) => {
  const { trace, at } = props;
  const classes = useStyles();
  const [open, setOpen] = useState(false);
  const id = useId();
  const causes = useMemo(() => innermostFirst(trace), [trace]);
  const [root] = causes;
  if (!root) return null;
  const cause = [root.exception && shortClass(root.exception), root.message]
    .filter(Boolean)
    .join(': ');
  return (
    <div>
      <Button
        size="small"
        className={classes.fold}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        startIcon={open ? <ExpandLess /> : <ExpandMore />}
        onClick={() => setOpen(!open)}
      >
        Caused by {printable(cause.slice(0, MOST_CHARACTERS))}
        {cause.length > MOST_CHARACTERS && '…'}
      </Button>
      {open && (
        <div id={id}>
          <Causes causes={causes} />
          <Trace
            trace={trace}
            where={`the line of ${shortTime(at, { second: '2-digit' })}`}
            named={false}
          />
        </div>
      )}
    </div>
  );
};
