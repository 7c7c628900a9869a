export * from './ApprovalStore';
export * from './ForgeCondition';
export * from './KeptRequest';
export * from './PushStore';
export * from './RequestStore';
