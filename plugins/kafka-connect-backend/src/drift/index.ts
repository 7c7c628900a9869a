export type * from './DesiredStates';
export type * from './FleetDrift';
export * from './openDrift';
export type * from './Reconciliation';
