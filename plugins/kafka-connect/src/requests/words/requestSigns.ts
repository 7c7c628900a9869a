import type {
  RequestCheck,
  RequestSummary,
} from '@kconnect/plugin-kafka-connect-common';
import Block from '@material-ui/icons/Block';
import Cancel from '@material-ui/icons/Cancel';
import CheckCircle from '@material-ui/icons/CheckCircle';
import CheckCircleOutline from '@material-ui/icons/CheckCircleOutline';
import DeleteOutline from '@material-ui/icons/DeleteOutline';
import HelpOutline from '@material-ui/icons/HelpOutline';
import HourglassEmpty from '@material-ui/icons/HourglassEmpty';
import PanToolOutlined from '@material-ui/icons/PanToolOutlined';
import SettingsBackupRestore from '@material-ui/icons/SettingsBackupRestore';
import Sync from '@material-ui/icons/Sync';
import type { Sign } from '../../signs/StatusIcon';

const OPEN: Sign = { word: 'Open', Icon: HourglassEmpty, color: 'pending' };
const CLOSED: Sign = { word: 'Closed', Icon: Block, color: 'aborted' };
const REMOVED: Sign = { word: 'Removed', Icon: DeleteOutline, color: 'ok' };
const MERGED: Sign = {
  ...{ word: 'Merged', Icon: CheckCircleOutline, color: 'ok' },
};

type Decided = NonNullable<RequestSummary['decision']>['kind'];
const DECISIONS: Record<Decided, Sign> = {
  refused: { word: 'Needs mending', Icon: Cancel, color: 'error' },
  'waits-for-checks': { word: 'Being checked', Icon: Sync, color: 'running' },
  'waits-for-department': {
    ...{ word: 'Waits for approval', Icon: PanToolOutlined, color: 'warning' },
  },
  'waits-for-platform': {
    ...{ word: 'Waits for approval', Icon: PanToolOutlined, color: 'warning' },
  },
  approved: { word: 'Approved', Icon: CheckCircleOutline, color: 'ok' },
  'merges-by-itself': { word: 'About to merge', Icon: Sync, color: 'running' },
};

type Stage = NonNullable<RequestSummary['progress']>['stage'];
const STAGES: Record<Stage, Sign> = {
  merged: MERGED,
  deploying: { word: 'Deploying', Icon: Sync, color: 'running' },
  unknown: { word: 'Unknown', Icon: HelpOutline, color: 'aborted' },
  running: { word: 'Runs', Icon: CheckCircle, color: 'ok' },
  restored: {
    ...{ word: 'Restored', Icon: SettingsBackupRestore, color: 'warning' },
  },
  failed: { word: 'Failed', Icon: Cancel, color: 'error' },
};

/** How a request is, in a word with its icon. */
export function signOf(request: RequestSummary): Sign {
  const { connectors, decision, progress, state } = request;
  if (state === 'closed') return CLOSED;
  if (state === 'open') return decision ? DECISIONS[decision.kind] : OPEN;
  if (!progress) return MERGED;
  const gone = connectors.every(({ change }) => change === 'remove');
  return progress.stage === 'running' && gone
    ? REMOVED
    : STAGES[progress.stage];
}

export const CHECK_SIGNS: Record<RequestCheck['state'], Sign> = {
  waiting: { word: 'Waiting', Icon: HourglassEmpty, color: 'pending' },
  running: { word: 'Running', Icon: Sync, color: 'running' },
  passed: { word: 'Passed', Icon: CheckCircle, color: 'ok' },
  failed: { word: 'Failed', Icon: Cancel, color: 'error' },
};

const WORST_FIRST = ['failed', 'running', 'waiting', 'passed'] as const;

/** The check that tells most of how a request's checks are; `undefined` where none has begun. */
export function tellingCheck(
  checks: readonly RequestCheck[],
): RequestCheck | undefined {
  return [...checks].sort(
    (a, b) => WORST_FIRST.indexOf(a.state) - WORST_FIRST.indexOf(b.state),
  )[0];
}
