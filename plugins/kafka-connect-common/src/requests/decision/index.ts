export * from './people';
export * from './whoAsked';
export * from './facts';
export * from './leave';
export * from './approvals';
export * from './RequestDecision';
export * from './decide';
export { sayLeave } from './words';
export * from './checkAmongOthers';
