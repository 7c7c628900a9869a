export * from './ConfigurationCheck';
export * from './ValidationAnswer';
