import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { QueriesProvider } from '../data/QueriesProvider';
import { ConnectorsView } from './ConnectorsView';

/** The tab on an entity's page. */
export const EntityConnectors = () => {
  const { entity } = useEntity();
  return (
    <QueriesProvider>
      <ConnectorsView entityRef={stringifyEntityRef(entity)} />
    </QueriesProvider>
  );
};
