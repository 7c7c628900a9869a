export * from './findingsMarkdown';
export * from './findingsText';
