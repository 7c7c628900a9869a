import { z } from 'zod';

/** Where a connector stands in the list: by need, then by name, then by cluster. */
export interface Position {
  rank: number;
  name: string;
  cluster: string;
}

const positionSchema = z.tuple([z.int(), z.string(), z.string()]);

export function comparePositions(a: Position, b: Position): number {
  return (
    a.rank - b.rank ||
    compareTexts(a.name, b.name) ||
    compareTexts(a.cluster, b.cluster)
  );
}

/** By code unit: the same on every machine, whatever its language. */
function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** A position as an opaque text. */
export function encodeCursor({ rank, name, cluster }: Position): string {
  return Buffer.from(JSON.stringify([rank, name, cluster])).toString(
    'base64url',
  );
}

/** `undefined` where the text is none that {@link encodeCursor} made. */
export function decodeCursor(text: string): Position | undefined {
  try {
    const [rank, name, cluster] = positionSchema.parse(
      JSON.parse(Buffer.from(text, 'base64url').toString()),
    );
    return { rank, name, cluster };
  } catch {
    return undefined;
  }
}
