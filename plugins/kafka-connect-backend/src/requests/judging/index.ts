export * from './People';
export * from './RequestFactsSource';
export * from './RequestJudge';
export * from './rulesInForce';
