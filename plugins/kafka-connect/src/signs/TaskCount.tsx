import type { ConnectorSummary } from '@kconnect/plugin-kafka-connect-common';
import { makeStyles } from '@material-ui/core/styles';
import clsx from 'clsx';
import { count } from '../text/plural';
import { VisuallyHidden } from '../text/VisuallyHidden';
import { legible, TEXT_CONTRAST } from './legible';

const useStyles = makeStyles(theme => ({
  count: { fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
  old: { color: theme.palette.text.secondary },
  failed: {
    fontWeight: 600,
    color: legible(theme.palette.status.error, theme, TEXT_CONTRAST),
  },
}));

const CONDITIONS = [
  'running',
  'failed',
  'waiting',
  'halted',
  'unknown',
] as const;

/** How many tasks run of how many: `1/3`, in red where one failed; grey where it is only what was last known. */
export const TaskCount = ({
  tasks,
  lastKnown,
}: Pick<ConnectorSummary, 'tasks' | 'lastKnown'>) => {
  const classes = useStyles();
  const { running, total, failed } = tasks;
  const spoken = CONDITIONS.filter(condition => tasks[condition] > 0).map(
    condition => `${tasks[condition]} ${condition}`,
  );
  const known =
    total === 0 ? 'No tasks' : `${count(total, 'task')}: ${spoken.join(', ')}`;
  const words = lastKnown ? `Last known: ${known}` : known;
  const failing = failed > 0 && !lastKnown;
  return (
    <span
      className={clsx(classes.count, {
        [classes.failed]: failing,
        [classes.old]: lastKnown,
      })}
      title={words}
    >
      <span aria-hidden>
        {running}/{total}
      </span>
      <VisuallyHidden>{words}</VisuallyHidden>
    </span>
  );
};
