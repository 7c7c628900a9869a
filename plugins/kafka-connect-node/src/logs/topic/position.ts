import { z } from 'zod';
import { ConnectError } from '../../port';

/** The next offset to read, by partition. */
export type Position = ReadonlyMap<number, bigint>;

const positionSchema = z.record(
  z.string().regex(/^\d{1,9}$/),
  z.string().regex(/^\d{1,19}$/),
);

export function writePosition(position: Position): string {
  return JSON.stringify(
    Object.fromEntries(
      [...position].map(([partition, offset]) => [partition, String(offset)]),
    ),
  );
}

/** @throws ConnectError `invalid` for what is none */
export function readPosition(text: string | undefined): Position {
  if (text === undefined) return new Map();
  try {
    const entries = Object.entries(positionSchema.parse(JSON.parse(text)));
    return new Map(
      entries.map(([partition, offset]) => [Number(partition), BigInt(offset)]),
    );
  } catch (cause) {
    throw new ConnectError('The position is none of a log topic.', {
      code: 'invalid',
      cause,
    });
  }
}

/**
 * Where to go on in each partition: where it was left, unless that is no longer kept, or is not there because the
 * topic was made anew; then at the oldest line.
 */
export function startOf(
  position: Position,
  oldest: readonly bigint[],
  end: readonly bigint[],
): Map<number, bigint> {
  return new Map(
    oldest.map((first, partition) => {
      const left = position.get(partition);
      const isKept =
        left !== undefined && left >= first && left <= end[partition];
      return [partition, isKept ? left : first];
    }),
  );
}
