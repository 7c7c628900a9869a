export { requestLinks, type RequestLinks } from './links/requestLinks';
export { useRequestLinks } from './links/useRequestLinks';
export { formsApiRef, type FormsApi } from './client';
export { formsApi } from './formsApi';
export { templateRouteRef } from './links/templateRouteRef';
