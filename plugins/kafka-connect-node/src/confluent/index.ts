export * from './crn';
export * from './DataPlaneToken';
export * from './Organization';
export * from './services';
