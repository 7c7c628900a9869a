export * from './redactConfig';
export * from './redactText';
export * from './secretsInText';
export * from './SensitiveKeys';
