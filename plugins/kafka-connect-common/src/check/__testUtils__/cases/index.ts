import type { FindingCode } from '../../findings';
import type { CodeCases } from './Case';
import { clusterCases } from './clusters';
import { fileCases } from './files';
import { limitCases } from './limits';
import { secretCases } from './secrets';
import { topicCases } from './topics';

export type { Case, CodeCases } from './Case';

/** For every code the cases that raise it and the nearest that do not; a code without both does not compile. */
export const cases: Record<FindingCode, CodeCases> = {
  ...fileCases,
  ...limitCases,
  ...secretCases,
  ...topicCases,
  ...clusterCases,
};
