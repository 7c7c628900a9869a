import type { Health } from '@kconnect/plugin-kafka-connect-common';
import type { ConnectorView } from '../operations/ConnectorOperations';
import type { Colour, Style } from '../Result';
import type { Column } from './table';

const COLOURS: Record<Health, Colour> = {
  healthy: 'green',
  degraded: 'yellow',
  stalled: 'yellow',
  failed: 'red',
  paused: 'gray',
  stopped: 'gray',
  provisioning: 'blue',
  unknown: 'gray',
};

/** A health in its colour; the word alone says it where there are none. */
export function paintHealth(
  health: Health,
  text: string,
  style: Style,
): string {
  return style.paint(COLOURS[health], text);
}

export const healthCell: Column<ConnectorView> = {
  title: 'health',
  value: ({ health }) => health,
  paint: (text, { health }, style) => paintHealth(health, text, style),
};

/** Running of all tasks, red where one failed. */
export const taskCell: Column<ConnectorView> = {
  title: 'tasks',
  value: ({ tasks: { running, total } }) => `${running}/${total}`,
  paint: (text, { tasks }, style) =>
    tasks.failed > 0 ? style.paint('red', text) : text,
  right: true,
};
