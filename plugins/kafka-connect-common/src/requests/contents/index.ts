export * from './RequestContents';
export * from './describeRequest';
