import { usePermission } from '@backstage/plugin-permission-react';
import { fleetReadPermission } from '@kconnect/plugin-kafka-connect-common';
import type { Reader } from '../signs/whoseMove';

/** Who reads; `undefined` while it is not known. */
export function useReader(): Reader | undefined {
  const { loading, allowed } = usePermission({
    permission: fleetReadPermission,
  });
  return loading ? undefined : { platform: allowed };
}
