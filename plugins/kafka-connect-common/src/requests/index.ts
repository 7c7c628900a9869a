export * from './ChangedFile';
export * from './marks';
export * from './contents';
export * from './decision';
export * from './progress';
export { inOneLine, quoted } from './quoted';
