import type { Health } from '@kconnect/plugin-kafka-connect-common';
import Cancel from '@material-ui/icons/Cancel';
import CheckCircle from '@material-ui/icons/CheckCircle';
import HelpOutline from '@material-ui/icons/HelpOutline';
import HourglassEmpty from '@material-ui/icons/HourglassEmpty';
import Pause from '@material-ui/icons/Pause';
import Stop from '@material-ui/icons/Stop';
import Sync from '@material-ui/icons/Sync';
import Tonality from '@material-ui/icons/Tonality';
import type { Sign } from './StatusIcon';

export const healthSigns: Record<Health, Sign> = {
  failed: { word: 'Failed', Icon: Cancel, color: 'error' },
  stalled: { word: 'Stalled', Icon: HourglassEmpty, color: 'warning' },
  degraded: { word: 'Degraded', Icon: Tonality, color: 'warning' },
  unknown: { word: 'Unknown', Icon: HelpOutline, color: 'aborted' },
  provisioning: { word: 'Provisioning', Icon: Sync, color: 'running' },
  stopped: { word: 'Stopped', Icon: Stop, color: 'aborted' },
  paused: { word: 'Paused', Icon: Pause, color: 'aborted' },
  healthy: { word: 'Healthy', Icon: CheckCircle, color: 'ok' },
};

/** The worst first. */
export const HEALTHS_BY_NEED = Object.keys(healthSigns) as Health[];

/** Those in which something is wrong, or may be; a paused connector is as somebody wants it. */
export function needsAttention(health: Health): boolean {
  return (
    health === 'failed' ||
    health === 'stalled' ||
    health === 'degraded' ||
    health === 'unknown'
  );
}
