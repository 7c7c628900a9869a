export * from './ConfigurationCheck';
export * from './ValidationAnswer';
export type * from './ProposalCheck';
