import { createExternalRouteRef } from '@backstage/frontend-plugin-api';

/** A template's form: the scaffolder's. In a portal without it nothing points to a form. */
export const templateRouteRef = createExternalRouteRef({
  params: ['namespace', 'templateName'],
  defaultTarget: 'scaffolder.selectedTemplate',
});
