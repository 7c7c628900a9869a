export * from './MembershipResolver';
