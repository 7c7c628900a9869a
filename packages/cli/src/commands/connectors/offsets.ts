import type { ConnectorOffset } from '@kconnect/plugin-kafka-connect-node';
import {
  openOperations,
  type ConnectionOptions,
} from '../../operations/openOperations';
import { printable } from '../../output/printable';
import { table, type Column } from '../../output/table';
import type { Work } from '../Command';

const COLUMNS: Column<ConnectorOffset>[] = [
  { title: 'partition', value: ({ partition }) => inOneLine(partition) },
  { title: 'offset', value: ({ offset }) => inOneLine(offset), gives: true },
];

/** `kconnect offsets NAME`: how far it has come, as its plugin puts it. */
export const offsets: Work<ConnectionOptions> = async (
  [name],
  options,
  { io, say },
) => {
  const operations = await openOperations(options, io);
  try {
    const { cluster } = options;
    const { offsets: found, total } = await operations.offsets({
      ...{ name, cluster },
    });
    if (total > found.length) {
      say(`kconnect: these are ${found.length} of ${total}.`);
    }
    return {
      json: { name, offsets: found },
      text: style =>
        found.length === 0
          ? 'It has no offsets: it has read nothing yet.\n'
          : table(COLUMNS, found, style),
    };
  } finally {
    await operations.close();
  }
};

/** `kafka_topic=orders kafka_partition=0` where it is flat, else JSON. */
function inOneLine(part: unknown): string {
  const flat =
    typeof part === 'object' &&
    part !== null &&
    !Array.isArray(part) &&
    Object.values(part).every(value => typeof value !== 'object');
  return printable(
    flat
      ? Object.entries(part)
          .map(([key, value]) => `${key}=${value}`)
          .join(' ')
      : JSON.stringify(part) ?? '-',
  );
}
