export * from './Drafts';
export * from './proposal/RequestProposer';
export * from './startDrafts';
export * from './TakenNamesAnswer';
