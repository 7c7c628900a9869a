export * from './ConnectorDeployer';
export * from './ConnectorRemover';
export * from './DepartmentLocks';
export type * from './ReportedDeployments';
export * from './reports';
