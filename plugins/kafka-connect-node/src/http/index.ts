export * from './authorization';
export * from './ConnectHttp';
export * from './pathSegment';
export * from './runtime';
