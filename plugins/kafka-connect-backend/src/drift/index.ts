export type * from './DesiredStates';
export * from './openDrift';
export type * from './Reconciliation';
