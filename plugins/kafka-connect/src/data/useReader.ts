import { useApi } from '@backstage/frontend-plugin-api';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { fleetReadPermission } from '@kconnect/plugin-kafka-connect-common';
import { useQuery } from '@tanstack/react-query';
import type { Reader } from '../signs/whoseMove';

/** A person's teams do not change while they look. */
const LASTS_MS = 10 * 60_000;

/** Who reads; `undefined` while it is not known. What it shows is a matter of words: the backend alone decides who may what. */
export function useReader(): Reader | undefined {
  const permissionApi = useApi(permissionApiRef);
  const { data, isError } = useQuery({
    queryKey: ['reader'],
    queryFn: () => permissionApi.authorize({ permission: fleetReadPermission }),
    staleTime: LASTS_MS,
    refetchInterval: false,
  });
  if (isError) return { platform: false };
  return data && { platform: data.result === AuthorizeResult.ALLOW };
}
