import { EmptyState, LinkButton } from '@backstage/core-components';
import { useRequestsPath } from '../../data/useRequestPath';

/** The same words for what does not exist and for what is not the reader's. */
export const NoSuchRequest = () => {
  const requests = useRequestsPath();
  return (
    <EmptyState
      missing="content"
      title="No such request"
      description="Among the requests that you may see there is none of this number. It may be another department’s, or the number may be wrong."
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
