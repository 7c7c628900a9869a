export * from './RequestMark';
export * from './markFiles';
export * from './MarkProblem';
export * from './markText';
export * from './compareMark';
export * from './ApprovalMark';
export * from './approvalText';
