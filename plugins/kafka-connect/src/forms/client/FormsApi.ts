import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  ClusterList,
  ConnectorForm,
  Draft,
  DraftAnswer,
  PromotionForm,
  TakenNames,
} from '@kconnect/plugin-kafka-connect-common';
import type { CallOptions, ConnectorAddress } from '../../client';

/**
 * What forms ask the backend for. Every method rejects with a `ResponseError` where the backend refuses, and with an
 * `UnexpectedAnswerError` where it answers something else than it should.
 */
export interface FormsApi {
  listClusters(options?: CallOptions): Promise<ClusterList>;
  /**
   * What would become of a form: the files, and what the check says of them. Nothing is proposed. May cost requests to the
   * cluster.
   */
  draft(draft: Draft, options?: CallOptions): Promise<DraftAnswer>;
  /** @param department - its code */
  listTakenNames(
    department: string,
    options?: CallOptions,
  ): Promise<TakenNames>;
  /** The form of a connector that has a file, filled in from it. */
  getForm(
    address: ConnectorAddress,
    options?: CallOptions,
  ): Promise<ConnectorForm>;
  /** @param to - id of the cluster that it is to run on as well */
  getPromotionForm(
    address: ConnectorAddress,
    to: string,
    options?: CallOptions,
  ): Promise<PromotionForm>;
}

export const formsApiRef = createApiRef<FormsApi>().with({
  id: 'plugin.kafka-connect.forms',
  pluginId: 'kafka-connect',
});
