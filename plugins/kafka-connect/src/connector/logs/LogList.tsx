import type { LogLine } from '@kconnect/plugin-kafka-connect-common';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import ArrowUpward from '@material-ui/icons/ArrowUpward';
import { useEffect, useRef } from 'react';
import { keyOf } from '../../data/logPages';
import { count } from '../../text/plural';
import { LogEntry } from './LogEntry';
import { useHeldLines } from './useHeldLines';

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  news: {
    position: 'sticky',
    top: theme.spacing(1),
    zIndex: 1,
    display: 'flex',
    justifyContent: 'center',
    height: 0,
    overflow: 'visible',
  },
  button: { height: 36, textTransform: 'none', letterSpacing: 'normal' },
}));

/** Each line with a key of its own, also where two say the same at the same time. */
function keyed(lines: readonly LogLine[]): Array<[string, LogLine]> {
  const times = new Map<string, number>();
  // From the oldest on: new lines come before it, and keys stay.
  return [...lines]
    .reverse()
    .map((line): [string, LogLine] => {
      const key = keyOf(line);
      const time = times.get(key) ?? 0;
      times.set(key, time + 1);
      return [`${key} ${time}`, line];
    })
    .reverse();
}

/** The lines, newest first. What is new while the reader is further down waits behind a button. */
export const LogList = ({ lines }: { lines: readonly LogLine[] }) => {
  const classes = useStyles();
  const { shown, held, watch, release } = useHeldLines(lines);
  const top = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!top.current || typeof IntersectionObserver === 'undefined') {
      return undefined;
    }
    const observer = new IntersectionObserver(entries => {
      const { isIntersecting, boundingClientRect } =
        entries[entries.length - 1];
      // Whoever has not come to the list yet sees nothing of it move.
      watch(isIntersecting || boundingClientRect.top > 0);
    });
    observer.observe(top.current);
    return () => observer.disconnect();
  }, [watch]);

  return (
    <>
      <div ref={top} style={{ height: 1 }} />
      <div className={classes.news} role="status">
        {held > 0 && (
          <Button
            size="small"
            variant="contained"
            color="primary"
            className={classes.button}
            startIcon={<ArrowUpward />}
            onClick={() => {
              release();
              top.current?.scrollIntoView({ block: 'center' });
            }}
          >
            {count(held, 'new line')}
          </Button>
        )}
      </div>
      <ol className={classes.list} aria-label="Log lines, newest first">
        {keyed(shown).map(([key, line]) => (
          <LogEntry key={key} line={line} />
        ))}
      </ol>
    </>
  );
};
