export * from './PullRequestSource';
export * from './RequestReader';
