export * from './ConnectorDiagnosisAnswer';
export * from './ServiceAdvisor';
