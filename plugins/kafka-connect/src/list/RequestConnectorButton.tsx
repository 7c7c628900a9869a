import { LinkButton } from '@backstage/core-components';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { requestRouteRef } from '../routes';

/** The scaffolder's page with the templates that ask for connectors; another target takes no notice of it. */
const TEMPLATES = 'filters[kind]=template&filters[tags]=kafka-connect';

/** Where people ask for a connector; `undefined` in a portal without such a way. */
export function useRequestTarget(): string | undefined {
  const target = useRouteRef(requestRouteRef)?.();
  return target && `${target}?${TEMPLATES}`;
}

/** The way to ask for a connector; a portal without one says nothing of it. */
export const RequestConnectorButton = (props: {
  label?: string;
  variant?: 'contained' | 'outlined';
  size?: 'small';
}) => {
  const { label = 'Request a connector', variant = 'contained', size } = props;
  const target = useRequestTarget();
  return target ? (
    <LinkButton
      role="link"
      to={target}
      color="primary"
      variant={variant}
      size={size}
    >
      {label}
    </LinkButton>
  ) : null;
};
