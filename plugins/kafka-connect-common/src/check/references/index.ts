export * from './findReferences';
export * from './mayUse';
export * from './SecretLocation';
