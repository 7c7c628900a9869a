import type { ClusterReading } from '@kconnect/plugin-kafka-connect-node';

/** An index of PostgreSQL takes no more than some 2,700 bytes; no honest name comes near this. */
const MAX_NAME_BYTES = 1_000;

/** PostgreSQL keeps no text with this character in it. */
const NUL = /\0/g;

/** A text from a cluster as every database takes it. */
export function storableText(text: string): string {
  return text.replace(NUL, '');
}

/** Whether every database takes a connector's name. */
export function isStorableName(name: string): boolean {
  return (
    name !== '' &&
    !name.includes('\0') &&
    Buffer.byteLength(name) <= MAX_NAME_BYTES
  );
}

/**
 * A reading without what no database takes. One department's odd connector must not keep the
 * cluster's others from being stored.
 *
 * @returns what can be kept, and how much cannot
 */
export function storablePart(reading: ClusterReading): {
  reading: ClusterReading;
  refused: number;
} {
  const connectors = reading.connectors.filter(c => isStorableName(c.name));
  const rejected = reading.rejected
    .filter(({ name }) => isStorableName(name))
    .map(({ name, reason }) => ({ name, reason: storableText(reason) }));
  const kept = connectors.length + rejected.length;
  const given = reading.connectors.length + reading.rejected.length;
  return { reading: { connectors, rejected }, refused: given - kept };
}
