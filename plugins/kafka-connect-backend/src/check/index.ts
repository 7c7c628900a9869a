export * from './groupsOfCatalog';
export * from './MergedBranch';
export * from './MergedProposalCheck';
export * from './openCheck';
export * from './ValidationAnswer';
export type * from './ProposalCheck';
