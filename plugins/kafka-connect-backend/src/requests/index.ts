export type * from './KnownRequests';
