import type { LogLine } from '@kconnect/plugin-kafka-connect-common';
import { makeStyles } from '@material-ui/core/styles';
import { memo } from 'react';
import { printable } from '../../text/printable';
import { Instant } from '../../time/Times';
import { shortClass } from '../why/Causes';
import { LevelLabel } from './LevelLabel';
import { messageAndTrace } from './lineParts';
import { LogMessage } from './LogMessage';
import { TraceFold } from './TraceFold';

const useStyles = makeStyles(theme => ({
  line: {
    display: 'grid',
    gridTemplateColumns: '132px 72px minmax(0, 1fr)',
    alignItems: 'start',
    gap: theme.spacing(0, 1.5),
    padding: theme.spacing(0.5, 0),
    borderTop: `1px solid ${theme.palette.divider}`,
    ...theme.typography.body2,
    // Of thousands of lines the browser lays out those that are looked at.
    contentVisibility: 'auto',
    containIntrinsicSize: 'auto 30px',
    [theme.breakpoints.down('xs')]: { gridTemplateColumns: 'auto 1fr' },
  },
  time: {
    color: theme.palette.text.secondary,
    fontVariantNumeric: 'tabular-nums',
  },
  what: { [theme.breakpoints.down('xs')]: { gridColumn: '1 / -1' } },
  origin: { color: theme.palette.text.secondary },
}));

/** One line of a log. */
export const LogEntry = memo(({ line }: { line: LogLine }) => {
  const classes = useStyles();
  const { message, trace } = messageAndTrace(line);
  const { task, logger } = line;
  return (
    <li className={classes.line}>
      <span className={classes.time}>
        <Instant at={line.at} />
      </span>
      <LevelLabel level={line.level} />
      <div className={classes.what}>
        <LogMessage text={message} />
        {(task !== undefined || logger) && (
          <div className={classes.origin}>
            {task !== undefined && `task ${task}`}
            {task !== undefined && logger && ' · '}
            {logger && (
              <bdi title={printable(logger)}>
                {printable(shortClass(logger))}
              </bdi>
            )}
          </div>
        )}
        {trace && <TraceFold trace={trace} at={line.at} />}
      </div>
    </li>
  );
});
