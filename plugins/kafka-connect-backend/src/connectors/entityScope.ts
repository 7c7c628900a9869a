import type {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  connectorScopeOf,
  matchesSelector,
  type ConnectorScope,
  type Environment,
} from '@kconnect/plugin-kafka-connect-common';
import { orUnavailable } from '../access';
import type { FleetConnector } from '../fleet';

/** What the catalog is asked with. */
export interface EntityScopeOptions {
  catalog: Pick<CatalogService, 'getEntityByRef'>;
  logger: LoggerService;
}

/** The catalog's own alphabet: kind, namespace and name. */
const ENTITY_REF = /^[\w.-]+:[\w.-]+\/[\w.-]+$/;

/**
 * Which connectors are shown on an entity's page, for whoever may see the entity.
 *
 * @throws InputError where the ref or the entity's annotation is not understood; NotFoundError where the
 * catalog shows the caller no such entity
 */
export async function findEntityScope(
  entityRef: string,
  credentials: BackstageCredentials,
  { catalog, logger }: EntityScopeOptions,
): Promise<ConnectorScope> {
  if (!ENTITY_REF.test(entityRef)) {
    throw new InputError(
      'Invalid query: entityRef: write a full reference such as component:default/orders',
    );
  }
  const entity = await orUnavailable(
    `ask the catalog for ${entityRef}`,
    catalog.getEntityByRef(entityRef, { credentials }),
    logger,
  );
  if (!entity) throw new NotFoundError(`No entity ${entityRef}`);
  try {
    return connectorScopeOf({ ...entity, spec: { ...entity.spec } });
  } catch (error) {
    throw new InputError(
      `The annotations of ${entityRef} do not say which connectors are its own: ${
        error instanceof Error ? error.message : error
      }`,
    );
  }
}

/** Whether a connector is in an entity's scope. */
export function isInScope(
  connector: FleetConnector,
  environment: Environment,
  scope: ConnectorScope,
): boolean {
  const { cluster, name, owner, ref } = connector;
  return (
    (scope.owner !== undefined && scope.owner === owner) ||
    scope.names.includes(name) ||
    scope.names.includes(ref) ||
    scope.selectors.some(selector =>
      matchesSelector({ cluster, name, environment }, selector),
    )
  );
}
