export * from './ConfluentContext';
