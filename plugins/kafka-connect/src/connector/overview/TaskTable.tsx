import {
  rootCauseOf,
  tallyTasks,
  type ConnectorDetail,
  type ConnectorMetrics,
  type Health,
  type TaskDetail,
} from '@kconnect/plugin-kafka-connect-common';
import { makeStyles } from '@material-ui/core/styles';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { useState } from 'react';
import { UNKNOWN_FIGURE } from '../../figures';
import { HealthIcon } from '../../signs/HealthLabel';
import { Mono, PlainText } from '../../text/PlainText';
import { VisuallyHidden } from '../../text/VisuallyHidden';
import { Elapsed } from '../../time/Times';
import { ActionButton } from '../actions/ActionButton';
import { ActionOutcome } from '../actions/ActionOutcome';
import { actionWords } from '../actions/actionWords';
import { ConfirmDialog } from '../actions/ConfirmDialog';
import type { ConnectorActions } from '../actions/useConnectorActions';
import { taskColumns, type TaskColumn } from '../metrics/taskFigures';

const useStyles = makeStyles(theme => ({
  frame: {
    // What is hidden from view in it scrolls with it, and makes the page no wider.
    position: 'relative',
    overflowX: 'auto',
    '& th, & td': { whiteSpace: 'nowrap', padding: theme.spacing(0.75, 1) },
    '& th:nth-child(2)': { width: '100%' },
    // So narrow that a state breaks before the button beside it is out of sight.
    [theme.breakpoints.down('xs')]: {
      '& td:nth-child(2)': { whiteSpace: 'normal' },
    },
  },
  state: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.75),
  },
  cause: {
    color: theme.palette.text.secondary,
    whiteSpace: 'normal',
    lineHeight: 1.45,
    display: '-webkit-box',
    WebkitBoxOrient: 'vertical',
    WebkitLineClamp: 2,
    overflow: 'hidden',
  },
  roomy: { [theme.breakpoints.down('xs')]: { display: 'none' } },
}));

/** The sign that a task's state is shown with; the word stays the cluster's own. */
function signOf(task: TaskDetail): Health {
  const tally = tallyTasks([task]);
  if (tally.running) return 'healthy';
  if (tally.failed) return 'failed';
  if (tally.waiting) return 'provisioning';
  if (tally.halted) return 'paused';
  return 'unknown';
}

const TaskRow = (props: {
  task: TaskDetail;
  connector: ConnectorDetail;
  actions: ConnectorActions;
  withWorkers: boolean;
  columns: readonly TaskColumn[];
  onRestart: () => void;
}) => {
  const { task, connector, actions, withWorkers, columns, onRestart } = props;
  const classes = useStyles();
  const { progress } = actions;
  const own =
    progress?.request.verb === 'restart-task' &&
    progress.request.task === task.id
      ? progress
      : undefined;
  const cause = task.trace && rootCauseOf(task.trace)?.message;
  return (
    <TableRow>
      <TableCell>{task.id}</TableCell>
      <TableCell>
        <span className={classes.state}>
          <HealthIcon health={signOf(task)} />
          <Mono>{task.state}</Mono>
        </span>
        {cause && (
          <div className={classes.cause}>
            <PlainText>{cause}</PlainText>
          </div>
        )}
        {own && (
          <ActionOutcome
            progress={own}
            connector={connector}
            onDismiss={actions.dismiss}
          />
        )}
      </TableCell>
      {withWorkers && (
        <TableCell className={classes.roomy}>
          {task.workerId ? <Mono>{task.workerId}</Mono> : 'not told'}
        </TableCell>
      )}
      {columns.map(({ metric, of }) => {
        const figure = of(task.id);
        return (
          <TableCell
            key={metric}
            align="right"
            title={figure?.exact ?? 'Not known'}
          >
            {figure?.short ?? UNKNOWN_FIGURE}
          </TableCell>
        );
      })}
      <TableCell className={classes.roomy}>
        <Elapsed at={task.since} />
      </TableCell>
      <TableCell align="right">
        <ActionButton
          size="small"
          variant="outlined"
          label="Restart"
          status={connector.restartTask}
          doing={own && actions.settling ? 'Restarting' : undefined}
          onClick={onRestart}
        />
      </TableCell>
    </TableRow>
  );
};

/** The connector's tasks, those that failed first; with their figures, where the source of metrics tells tasks apart. */
export const TaskTable = (props: {
  connector: ConnectorDetail;
  actions: ConnectorActions;
  /** Absent while they are not known. */
  metrics: ConnectorMetrics | undefined;
}) => {
  const { connector, actions, metrics } = props;
  const classes = useStyles();
  const [asking, setAsking] = useState<number>();
  const { taskList } = connector;
  if (taskList.length === 0) {
    return (
      <Typography color="textSecondary">
        {connector.health === 'stopped'
          ? 'A stopped connector has no tasks.'
          : 'It has no tasks.'}
      </Typography>
    );
  }
  // A managed cluster repeats the connector's name, which tells nobody anything.
  const withWorkers = taskList.some(
    task => task.workerId && task.workerId !== connector.name,
  );
  const columns = taskColumns(metrics, connector.type);
  const failed = (task: TaskDetail) => tallyTasks([task]).failed;
  const request = { verb: 'restart-task', task: asking ?? 0 } as const;
  return (
    <div className={classes.frame}>
      <Table size="small" aria-label="Tasks">
        <TableHead>
          <TableRow>
            <TableCell>Task</TableCell>
            <TableCell>State</TableCell>
            {withWorkers && (
              <TableCell className={classes.roomy}>Worker</TableCell>
            )}
            {columns.map(({ metric, title }) => (
              <TableCell key={metric} align="right">
                {title}
              </TableCell>
            ))}
            <TableCell className={classes.roomy}>Since</TableCell>
            <TableCell>
              <VisuallyHidden>Actions</VisuallyHidden>
            </TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {[...taskList]
            .sort((a, b) => failed(b) - failed(a) || a.id - b.id)
            .map(task => (
              <TaskRow
                key={task.id}
                task={task}
                connector={connector}
                actions={actions}
                withWorkers={withWorkers}
                columns={columns}
                onRestart={() => {
                  actions.forgetRefusal();
                  setAsking(task.id);
                }}
              />
            ))}
        </TableBody>
      </Table>
      {asking !== undefined && (
        <ConfirmDialog
          words={actionWords(request, connector)}
          sending={actions.sending}
          refusal={actions.refusal}
          onConfirm={() =>
            actions.ask(request, { onSuccess: () => setAsking(undefined) })
          }
          onClose={() => setAsking(undefined)}
        />
      )}
    </div>
  );
};
