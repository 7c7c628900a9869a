import { useRouteRef } from '@backstage/frontend-plugin-api';
import { useMemo } from 'react';
import { requestLinks, type RequestLinks } from './requestLinks';
import { templateRouteRef } from './templateRouteRef';

/** Addresses of the forms; `undefined` in a portal that has none. */
export function useRequestLinks(): RequestLinks | undefined {
  const template = useRouteRef(templateRouteRef);
  return useMemo(
    () =>
      template &&
      requestLinks(templateName =>
        template({ namespace: 'default', templateName }),
      ),
    [template],
  );
}
