export * from './PortalClient';
