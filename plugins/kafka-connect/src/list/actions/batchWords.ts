import type { ConnectorAction } from '@kconnect/plugin-kafka-connect-common';
import {
  actionWords,
  type ActionSubject,
} from '../../connector/actions/actionWords';
import { HEALTHS_BY_NEED } from '../../signs/healthSigns';
import { asSentence } from '../../text/PlainText';
import { count, sentenceList } from '../../text/plural';
import type { Row, SeveralAction } from './candidates';
import { hasEnded, type Batch, type Step } from './useBatches';

/** A row as the words for an action on one connector know it. */
export function subjectOf({ cluster, connector }: Row): ActionSubject {
  return { ...connector, clusterSummary: cluster };
}

/** What is under way on a connector: `Restarting`. */
export function doingOf(action: ConnectorAction, row: Row): string {
  return actionWords({ verb: action }, subjectOf(row)).doing;
}

const verbOf = (action: ConnectorAction): string =>
  action.charAt(0).toUpperCase() + action.slice(1);

const failedAlone = ({ cluster }: Row): boolean =>
  cluster.capabilities.restartFailedOnly.available;

const connectors = (n: number) => count(n, 'connector');

/** On the button for several: `Restart 4 failed`. */
export function severalLabel(action: SeveralAction, n: number): string {
  const verb = n > 0 ? `${verbOf(action)} ${n}` : verbOf(action);
  return action === 'restart' ? `${verb} failed` : verb;
}

/** What will happen to those of a batch, in a sentence. */
export function severalConsequences(
  action: SeveralAction,
  rows: readonly Row[],
): string {
  const tasks = rows.reduce((sum, row) => sum + row.connector.tasks.total, 0);
  switch (action) {
    case 'restart':
      return restartConsequences(rows);
    case 'pause':
      return `Pauses ${count(tasks, 'task')} of ${connectors(
        rows.length,
      )}. What they would move waits meanwhile: in topics as long as those keep it, in a database’s log, which grows.`;
    default:
      return `Resumes ${connectors(
        rows.length,
      )}. Each goes on where it left off.`;
  }
}

function restartConsequences(rows: readonly Row[]): string {
  const alone = rows.filter(failedAlone).length;
  if (alone === rows.length) {
    return 'Restarts each with those of its tasks that failed. Tasks that run go on.';
  }
  return alone === 0
    ? 'Restarts each with all of its tasks: their cluster cannot restart the failed ones alone.'
    : 'Restarts each with those of its tasks that failed; where its cluster cannot restart those alone, with all of them.';
}

/** What an action does to one of several, beside its name. */
export function shareOf(
  action: SeveralAction,
  { cluster, connector }: Row,
): string {
  const { failed, total } = connector.tasks;
  if (action !== 'restart') return count(total, 'task');
  if (!failedAlone({ cluster, connector })) {
    return total === 1 ? 'its task' : `all ${total} tasks`;
  }
  return failed > 0 ? `${failed} of ${count(total, 'task')}` : 'itself';
}

/** A batch's name: `Restart of 4 connectors`, or of one by its name. */
export function batchTitle({ action, steps }: Batch): string {
  return steps.length === 1
    ? `${verbOf(action)} of ${steps[0].row.connector.name}`
    : `${verbOf(action)} of ${connectors(steps.length)}`;
}

/** How far a batch is; at its end what is true then: `Now 3 healthy and 1 failed. 1 was not done.` */
export function batchSummary({ action, steps }: Batch): string {
  const ended = steps.filter(hasEnded);
  if (ended.length < steps.length) {
    const doing = doingOf(action, steps[0].row);
    return steps.length === 1
      ? `${doing}…`
      : `${doing}: ${ended.length} of ${steps.length} done`;
  }
  const healths = [...HEALTHS_BY_NEED].reverse().flatMap(health => {
    const n = ended.filter(step => step.now?.health === health).length;
    return n > 0 ? `${n} ${health}` : [];
  });
  const unread = ended.filter(step => !step.now);
  const refused = unread.filter(({ stage }) => stage === 'failed').length;
  const unseen = unread.length - refused;
  return [
    ...(healths.length > 0 ? [`Now ${sentenceList(healths)}.`] : []),
    ...(refused > 0 ? [`${refused} not done.`] : []),
    ...(unseen > 0 ? [`How ${unseen} are now could not be read.`] : []),
  ].join(' ');
}

/** What is said of one of a batch beside its name. */
export function stepWords(
  { detail, now, row, stage }: Step,
  action: ConnectorAction,
): string {
  switch (stage) {
    case 'waiting':
      return 'Waits for its turn';
    case 'asking':
    case 'underway':
      return `${doingOf(action, row)}…`;
    case 'failed':
      return asSentence(
        `${now ? 'It did not work' : 'It was not done'}: ${
          detail ?? 'the cluster does not say why'
        }`,
      );
    case 'unconfirmed':
      return 'The cluster has taken it and not confirmed it yet.';
    default:
      return asSentence(detail ?? 'Done');
  }
}
