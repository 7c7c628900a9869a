import { ApiBlueprint, fetchApiRef } from '@backstage/frontend-plugin-api';
import { FormsClient, formsApiRef } from './client';

/** `api:kafka-connect/forms` */
export const formsApi = ApiBlueprint.make({
  name: 'forms',
  params: define =>
    define({
      api: formsApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new FormsClient(fetchApi),
    }),
});
