export * from './findEvidence';
export * from './patience';
