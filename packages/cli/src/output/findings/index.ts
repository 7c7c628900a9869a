export * from './findingsAnnotations';
export * from './findingsMarkdown';
export * from './findingsText';
