export * from './ConfigurationRepository';
export * from './ConfigurationSource';
export * from './ConfigurationStore';
export * from './Ownership';
export * from './openMerged';
export * from './openRepository';
