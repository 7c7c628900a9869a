export * from './LiveKnowledge';
