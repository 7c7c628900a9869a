import { ApiBlueprint, fetchApiRef } from '@backstage/frontend-plugin-api';
import { kafkaConnectApiRef, KafkaConnectClient } from '../client';

/** `api:kafka-connect` */
export const clientApi = ApiBlueprint.make({
  params: define =>
    define({
      api: kafkaConnectApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new KafkaConnectClient(fetchApi),
    }),
});
