export * from './ConnectorOffsetsAnswer';
