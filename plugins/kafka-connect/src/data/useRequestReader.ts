import type { RequestReader } from '../requests/words/requestWords';
import { useMe } from './useMe';
import { useReader } from './useReader';

/** Who reads, as requests know people; `undefined` while it is not known. */
export function useRequestReader(): RequestReader | undefined {
  const reader = useReader();
  const ref = useMe();
  return reader && ref ? { ...reader, ref } : undefined;
}
