import type { CheckInput } from '../../input';

/** A proposal, and what is particular about it, in a few words. */
export type Case = readonly [says: string, input: CheckInput];

/** For one code: what raises it, and the nearest that does not. */
export interface CodeCases {
  raisedBy: readonly Case[];
  notBy: readonly Case[];
}
