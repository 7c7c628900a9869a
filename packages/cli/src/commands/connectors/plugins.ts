import type { PluginListing } from '../../operations/ConnectorOperations';
import {
  openOperations,
  type ConnectionOptions,
} from '../../operations/openOperations';
import { printable } from '../../output/printable';
import { table, type Column } from '../../output/table';
import type { Work } from '../Command';

const COLUMNS: Column<PluginListing['plugins'][number]>[] = [
  { title: 'class', value: plugin => printable(plugin.class) },
  { title: 'type', value: ({ type }) => type },
  { title: 'version', value: ({ version }) => printable(version ?? '-') },
  { title: 'cluster', value: ({ cluster }) => cluster },
];

/** `kconnect plugins`: what connectors can be made of, and in which version. */
export const plugins: Work<ConnectionOptions> = async (
  _,
  options,
  { io, say },
) => {
  const operations = await openOperations(options, io);
  try {
    const listing = await operations.plugins(options);
    listing.problems.forEach(say);
    const sorted = [...listing.plugins].sort(
      (a, b) =>
        a.cluster.localeCompare(b.cluster) || a.class.localeCompare(b.class),
    );
    return {
      json: { plugins: sorted },
      text: style =>
        sorted.length === 0
          ? `${operations.where} has no plugins.\n`
          : table(COLUMNS, sorted, style),
    };
  } finally {
    await operations.close();
  }
};
