import {
  getCompoundEntityRef,
  parseEntityRef,
  RELATION_HAS_PART,
  RELATION_PART_OF,
  type Entity,
} from '@backstage/catalog-model';
import type { LocationSpec } from '@backstage/plugin-catalog-common';
import {
  processingResult,
  type CatalogProcessor,
  type CatalogProcessorEmit,
} from '@backstage/plugin-catalog-node';
import {
  ANNOTATION_CLUSTER,
  clusterEntityRef,
  RESOURCE_TYPE_KAFKA_CONNECTOR,
} from '@kconnect/plugin-kafka-connect-common';
import { LOCATION_TYPE } from '../entities/constants';

/**
 * Makes a connector part of its cluster, and the cluster say so. The catalog itself makes a Resource part of a
 * System only.
 */
export class KafkaConnectorProcessor implements CatalogProcessor {
  getProcessorName(): string {
    return 'KafkaConnectorProcessor';
  }

  async postProcessEntity(
    entity: Entity,
    location: LocationSpec,
    emit: CatalogProcessorEmit,
  ): Promise<Entity> {
    const cluster = entity.metadata.annotations?.[ANNOTATION_CLUSTER];
    if (
      entity.kind === 'Resource' &&
      entity.spec?.type === RESOURCE_TYPE_KAFKA_CONNECTOR &&
      // What people register themselves is not put onto the platform team's clusters.
      location.type === LOCATION_TYPE &&
      cluster
    ) {
      const connectorRef = getCompoundEntityRef(entity);
      const clusterRef = parseEntityRef(clusterEntityRef(cluster));
      emit(
        processingResult.relation({
          source: connectorRef,
          type: RELATION_PART_OF,
          target: clusterRef,
        }),
      );
      emit(
        processingResult.relation({
          source: clusterRef,
          type: RELATION_HAS_PART,
          target: connectorRef,
        }),
      );
    }
    return entity;
  }
}
