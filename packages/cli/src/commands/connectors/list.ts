import { healthCell, taskCell } from '../../output/cells';
import { figureCells } from '../../output/figureCells';
import { printable } from '../../output/printable';
import { table, type Column } from '../../output/table';
import type { ConnectorView } from '../../operations/ConnectorOperations';
import type { ConnectionOptions } from '../../operations/openOperations';
import type { Result } from '../../Result';
import { watching, type WatchOptions } from './watching';

export interface ListOptions extends ConnectionOptions, WatchOptions {
  department?: string;
  health?: string;
  search?: string;
}

const COLUMNS: Column<ConnectorView>[] = [
  healthCell,
  { title: 'name', value: ({ name }) => printable(name) },
  { title: 'cluster', value: ({ cluster }) => cluster },
  { title: 'type', value: ({ type }) => type },
  taskCell,
];

const REASON: Column<ConnectorView> = {
  title: 'reason',
  value: ({ reason, note }) => printable(reason ?? note ?? ''),
  gives: true,
};

/** `kconnect list`: the connectors that one may see, those in need first. */
export const list = watching<ListOptions>(
  async (operations, _, options, { say }) => {
    const { cluster, department, environment, health, search } = options;
    const { connectors, problems } = await operations.list({
      ...{ cluster, department, environment, health, search },
    });
    problems.forEach(say);
    return listing(connectors, operations.where);
  },
);

const NEED = [
  'failed',
  'stalled',
  'degraded',
  'unknown',
  'provisioning',
  'stopped',
  'paused',
  'healthy',
];

function listing(connectors: ConnectorView[], where: string): Result {
  const sorted = [...connectors].sort(
    (a, b) =>
      NEED.indexOf(a.health) - NEED.indexOf(b.health) ||
      a.name.localeCompare(b.name),
  );
  return {
    json: { connectors: sorted },
    text: style =>
      sorted.length === 0
        ? `No connector in ${where} matches, or none is yours to see.\n`
        : table([...COLUMNS, ...figuresOf(sorted), REASON], sorted, style),
  };
}

/** Straight at a cluster nobody keeps figures. */
function figuresOf(connectors: ConnectorView[]): Column<ConnectorView>[] {
  return connectors.some(({ figures }) => figures)
    ? figureCells(Date.now())
    : [];
}
