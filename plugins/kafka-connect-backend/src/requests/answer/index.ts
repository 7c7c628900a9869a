export * from './RequestAnswers';
export * from './RequestMoves';
export * from './RequestPresenter';
export * from './Viewer';
