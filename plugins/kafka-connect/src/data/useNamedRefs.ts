import { useApiHolder } from '@backstage/frontend-plugin-api';
import {
  entityPresentationApiRef,
  humanizeEntityRef,
} from '@backstage/plugin-catalog-react';
import { parseEntityRef } from '@backstage/catalog-model';
import { useQuery } from '@tanstack/react-query';

/** Names hardly change while somebody looks. */
const LASTS_MS = 10 * 60_000;

/** A group's or a user's ref, as the backend sets it into sentences. */
const REF = /`((?:group|user):[\w.-]+\/[\w.-]+)`/g;

/**
 * A sentence in which groups and users are called by their names in the catalog; by the last part of their refs while
 * those are not known.
 */
export function useNamedRefs(sentence: string): string {
  const presentation = useApiHolder().get(entityPresentationApiRef);
  const refs = [...sentence.matchAll(REF)].map(([, ref]) => ref);
  const { data: names } = useQuery({
    queryKey: ['names', refs],
    queryFn: async () => {
      const found = await Promise.all(
        refs.map(async ref => {
          const shown = await presentation!.forEntity(ref).promise;
          return [ref, shown.primaryTitle] as const;
        }),
      );
      return Object.fromEntries(found);
    },
    enabled: refs.length > 0 && presentation !== undefined,
    staleTime: LASTS_MS,
    refetchInterval: false,
  });
  return sentence.replace(
    REF,
    (_, ref: string) =>
      names?.[ref] ??
      humanizeEntityRef(parseEntityRef(ref), {
        defaultKind: parseEntityRef(ref).kind,
      }),
  );
}
