export * from './LiveKnowledge';
export * from './questions';
export type { PlacedConnector } from '../CheckContext';
