export * from './Caller';
export * from './Callers';
export * from './grants';
export * from './openAccess';
export * from './orUnavailable';
