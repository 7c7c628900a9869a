import type { AuthService } from '@backstage/backend-plugin-api';
import {
  ANNOTATION_ORIGIN_LOCATION,
  parseLocationRef,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  RESOURCE_TYPE_KAFKA_CONNECT_CLUSTER,
  RESOURCE_TYPE_KAFKA_CONNECTOR,
} from '@kconnect/plugin-kafka-connect-common';
import { LOCATION_TYPE } from '../entities/constants';

/** One of our entities that is in the catalog. */
export interface Holding {
  /** Its full ref. */
  ref: string;
  /** The cluster that it comes from. */
  cluster: string;
  type: 'cluster' | 'connector';
}

/**
 * What the catalog holds of ours, as it says itself. Kept nowhere else: after a restart, and on another
 * replica, it is as true as before.
 */
export class CatalogHoldings {
  readonly #catalog: Pick<CatalogService, 'streamEntities'>;
  readonly #auth: Pick<AuthService, 'getOwnServiceCredentials'>;

  constructor(options: {
    catalog: Pick<CatalogService, 'streamEntities'>;
    auth: Pick<AuthService, 'getOwnServiceCredentials'>;
  }) {
    this.#catalog = options.catalog;
    this.#auth = options.auth;
  }

  async list(): Promise<Holding[]> {
    const pages = this.#catalog.streamEntities(
      {
        filter: {
          kind: 'Resource',
          'spec.type': [
            RESOURCE_TYPE_KAFKA_CONNECTOR,
            RESOURCE_TYPE_KAFKA_CONNECT_CLUSTER,
          ],
        },
        fields: [
          'kind',
          'metadata.namespace',
          'metadata.name',
          'metadata.annotations',
          'spec.type',
        ],
      },
      { credentials: await this.#auth.getOwnServiceCredentials() },
    );
    const holdings: Holding[] = [];
    for await (const page of pages) {
      holdings.push(...page.flatMap(entity => holdingOf(entity) ?? []));
    }
    return holdings;
  }
}

/** Nothing for a Resource of the same type that somebody else has written. */
function holdingOf(entity: Entity): Holding | undefined {
  const origin = entity.metadata.annotations?.[ANNOTATION_ORIGIN_LOCATION];
  if (origin === undefined) return undefined;
  const location = parseLocationRef(origin);
  if (location.type !== LOCATION_TYPE) return undefined;
  return {
    ref: stringifyEntityRef(entity),
    cluster: location.target,
    type:
      entity.spec?.type === RESOURCE_TYPE_KAFKA_CONNECT_CLUSTER
        ? 'cluster'
        : 'connector',
  };
}
