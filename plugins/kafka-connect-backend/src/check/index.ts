export * from './groupsOfCatalog';
export * from './MergedBranch';
export * from './MergedProposalCheck';
export * from './ValidationAnswer';
export type * from './ProposalCheck';
