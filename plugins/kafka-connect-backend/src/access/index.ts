export * from './Caller';
export * from './Callers';
export * from './grants';
export * from './orUnavailable';
