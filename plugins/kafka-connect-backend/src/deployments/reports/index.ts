export * from './DeploymentIntake';
export * from './DeploymentReportStore';
