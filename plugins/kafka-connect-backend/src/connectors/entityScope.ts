import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { InputError, NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  connectorScopeOf,
  matchesSelector,
  type ConnectorScope,
  type Environment,
} from '@kconnect/plugin-kafka-connect-common';
import type { FleetConnector } from '../fleet';

/**
 * Which connectors are shown on an entity's page, for whoever may see the entity.
 *
 * @throws InputError where the ref or the entity's annotation is not understood; NotFoundError where the
 * catalog shows the caller no such entity
 */
export async function findEntityScope(
  entityRef: string,
  catalog: Pick<CatalogService, 'getEntityByRef'>,
  credentials: BackstageCredentials,
): Promise<ConnectorScope> {
  checkRef(entityRef);
  const entity = await catalog.getEntityByRef(entityRef, { credentials });
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

function checkRef(entityRef: string): void {
  try {
    const { kind } = parseEntityRef(entityRef);
    if (kind) return;
  } catch {
    // Said below, as for a ref without a kind.
  }
  throw new InputError(
    'Invalid query: entityRef: write a full reference such as component:default/orders',
  );
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
