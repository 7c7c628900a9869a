import type { ConnectorDetail } from '@kconnect/plugin-kafka-connect-common';
import { connectorKind } from '../../text/connectorKind';
import { count } from '../../text/plural';
import type { Request } from './useConnectorActions';

/** What an action is called, and what it will do, in words. */
export interface ActionWords {
  /** On the button. */
  label: string;
  /** The dialog's title. */
  question: string;
  /** What will happen. */
  consequences: string;
  /** While it happens. */
  doing: string;
}

/** What of a connector the words depend on. */
export type ActionSubject = Pick<
  ConnectorDetail,
  'name' | 'type' | 'class' | 'health' | 'tasks' | 'clusterSummary'
>;

function meanwhile(connector: ActionSubject): string {
  const kind = connectorKind(connector.class, connector.type);
  if (connector.type === 'sink') {
    return 'Records wait in their topics meanwhile, as long as those keep them.';
  }
  if (kind.includes('CDC')) {
    return 'Rows wait in the database’s log meanwhile; a long pause lets that log grow.';
  }
  return connector.type === 'source'
    ? 'Nothing new is read meanwhile.'
    : 'Nothing moves meanwhile.';
}

function restartConsequences(connector: ActionSubject): string {
  const { name, tasks, clusterSummary } = connector;
  const failedAlone = clusterSummary.capabilities.restartFailedOnly.available;
  if (!failedAlone) {
    return `Restarts \`${name}\` with all its tasks (${tasks.total}): this cluster cannot restart the failed ones alone.`;
  }
  const others = tasks.total - tasks.failed;
  const untouched =
    others > 0
      ? ` The other ${others === 1 ? 'task goes' : `${others} tasks go`} on.`
      : '';
  return tasks.failed > 0
    ? `Restarts \`${name}\` and its ${count(
        tasks.failed,
        'failed task',
      )}.${untouched}`
    : `Restarts \`${name}\` itself. No task has failed, so ${
        tasks.total === 1 ? 'its task goes' : 'its tasks go'
      } on.`;
}

/** The words for an action on this connector. */
export function actionWords(
  request: Request,
  connector: ActionSubject,
): ActionWords {
  const { name, tasks, health } = connector;
  switch (request.verb) {
    case 'pause':
      return {
        label: 'Pause',
        question: 'Pause this connector?',
        consequences: `Pauses ${count(
          tasks.total,
          'task',
        )} of \`${name}\`. ${meanwhile(connector)}`,
        doing: 'Pausing',
      };
    case 'resume':
      return {
        label: 'Resume',
        question: 'Resume this connector?',
        consequences: `Resumes \`${name}\`. It ${
          health === 'stopped' ? 'gets its tasks again and ' : ''
        }goes on where it left off.`,
        doing: 'Resuming',
      };
    case 'stop':
      return {
        label: 'Stop',
        question: 'Stop this connector?',
        consequences: `Stops \`${name}\`: ${
          tasks.total === 1 ? 'its task ends' : `its ${tasks.total} tasks end`
        } and what they hold is set free. Configuration and position are kept, and Resume starts it again. ${meanwhile(
          connector,
        )}`,
        doing: 'Stopping',
      };
    case 'restart':
      return {
        label:
          tasks.failed > 0 || health === 'failed'
            ? 'Restart failed'
            : 'Restart',
        question: 'Restart this connector?',
        consequences: restartConsequences(connector),
        doing: 'Restarting',
      };
    default:
      return {
        label: 'Restart',
        question: `Restart task ${request.task}?`,
        consequences: `Restarts task ${request.task} of \`${name}\`. The other tasks go on.`,
        doing: 'Restarting',
      };
  }
}
