export * from './MergeTurns';
export * from './RequestMerger';
