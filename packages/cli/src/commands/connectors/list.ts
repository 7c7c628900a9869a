import { healthCell, taskCell } from '../../output/cells';
import { printable } from '../../output/printable';
import { table, type Column } from '../../output/table';
import type { ConnectorView } from '../../operations/ConnectorOperations';
import {
  openOperations,
  type ConnectionOptions,
} from '../../operations/openOperations';
import type { Result } from '../../Result';
import type { Work } from '../Command';

export interface ListOptions extends ConnectionOptions {
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
  {
    title: 'reason',
    value: ({ reason, note }) => printable(reason ?? note ?? ''),
    gives: true,
  },
];

/** `kconnect list`: the connectors that one may see, those in need first. */
export const list: Work<ListOptions> = async (_, options, { io, say }) => {
  const operations = await openOperations(options, io);
  try {
    const { cluster, department, environment, health, search } = options;
    const { connectors, problems } = await operations.list({
      ...{ cluster, department, environment, health, search },
    });
    problems.forEach(say);
    return listing(connectors, operations.where);
  } finally {
    await operations.close();
  }
};

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
        : table(COLUMNS, sorted, style),
  };
}
