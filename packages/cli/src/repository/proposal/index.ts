export type { Difference, RulesInForce } from './mergeTrees';
export * from './readProposal';
