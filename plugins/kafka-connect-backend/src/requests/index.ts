export type * from './KnownRequests';
export * from './openRequests';
export type * from './RequestService';
