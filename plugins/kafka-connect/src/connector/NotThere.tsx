import { EmptyState, LinkButton } from '@backstage/core-components';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import type { ConnectorAddress } from '../client';
import { rootRouteRef } from '../routes';
import { printable } from '../text/printable';

const shortened = (text: string): string =>
  text.length > 100 ? `${text.slice(0, 99)}…` : text;

/** The same words for what does not exist and for what is not the reader's. */
export const NotThere = ({ address }: { address: ConnectorAddress }) => {
  const root = useRouteRef(rootRouteRef);
  return (
    <EmptyState
      missing="content"
      title="No such connector"
      description={`You have no connector “${printable(
        shortened(address.name),
      )}” on the cluster “${printable(
        shortened(address.cluster),
      )}”. It may have been removed, or its name may be written otherwise.`}
      action={
        root && (
          <LinkButton to={root()} color="primary" variant="contained">
            All connectors
          </LinkButton>
        )
      }
    />
  );
};
