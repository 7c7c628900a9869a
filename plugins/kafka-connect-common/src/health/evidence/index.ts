export * from './findEvidence';
export * from './patience';
export { isRetryLine } from './retries';
