import { EmptyState, LinkButton } from '@backstage/core-components';
import { useRequestsPath } from '../../data/useRequestPath';

/** The same words for what does not exist and for what is not the reader's. */
export const NoSuchRequest = () => {
  const requests = useRequestsPath();
  return (
    <EmptyState
      missing="content"
      title="No such request"
      description="You have no request of this number. It may be another department’s, or its number may be another one."
      action={
        requests && (
          <LinkButton to={requests()} color="primary" variant="contained">
            All requests
          </LinkButton>
        )
      }
    />
  );
};
