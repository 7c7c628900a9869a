export * from './ConnectorDeployer';
export * from './ConnectorRemover';
export * from './DepartmentLocks';
export * from './openDeployments';
export type * from './ReportedDeployments';
export * from './reports';
