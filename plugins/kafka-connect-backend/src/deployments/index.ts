export * from './ConnectorDeployer';
export * from './ConnectorRemover';
export * from './DepartmentLocks';
