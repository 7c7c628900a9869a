import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';

export interface GroupsOfCatalogOptions {
  auth: AuthService;
  catalog: Pick<CatalogService, 'getEntities'>;
  logger: LoggerService;
}

/** The references of all Groups, for the platform team's own changes; `undefined` where the catalog does not answer. */
export function groupsOfCatalog({
  auth,
  catalog,
  logger,
}: GroupsOfCatalogOptions): () => Promise<readonly string[] | undefined> {
  return async () => {
    try {
      const { items } = await catalog.getEntities(
        {
          filter: { kind: 'Group' },
          fields: ['kind', 'metadata.name', 'metadata.namespace'],
        },
        { credentials: await auth.getOwnServiceCredentials() },
      );
      return items.map(entity => stringifyEntityRef(entity));
    } catch (error) {
      logger.warn('The Groups of the catalog cannot be read', error as Error);
      return undefined;
    }
  };
}
