import type { ConnectorSummary } from '@kconnect/plugin-kafka-connect-common';
import { makeStyles } from '@material-ui/core/styles';
import { count } from '../text/plural';
import { VisuallyHidden } from '../text/VisuallyHidden';
import { legible, TEXT_CONTRAST } from './legible';

const useStyles = makeStyles(theme => ({
  count: { fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
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

/** How many tasks run of how many: `1/3`, in red where one failed. */
export const TaskCount = ({ tasks }: Pick<ConnectorSummary, 'tasks'>) => {
  const classes = useStyles();
  const { running, total, failed } = tasks;
  const spoken = CONDITIONS.filter(condition => tasks[condition] > 0).map(
    condition => `${tasks[condition]} ${condition}`,
  );
  const words =
    total === 0 ? 'No tasks' : `${count(total, 'task')}: ${spoken.join(', ')}`;
  return (
    <span
      className={`${classes.count} ${failed > 0 ? classes.failed : ''}`}
      title={words}
    >
      <span aria-hidden>
        {running}/{total}
      </span>
      <VisuallyHidden>{words}</VisuallyHidden>
    </span>
  );
};
