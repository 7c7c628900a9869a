export { WEBHOOK_PATH } from './addRequestRoutes';
export * from './createRouter';
