import { now, type Site } from '../Site.ts';
import { drop, put, type Change } from '../store/Store.ts';
import { isLoopback } from './isLoopback.ts';

/** A webhook that the forge is started with. */
export interface GivenHook {
  /** On this machine. */
  url: string;
  secret?: string;
  /** All where they are left out. */
  events?: readonly string[];
}

/** Makes the webhooks those of this start; one that was there before keeps what it has not got yet. */
export function giveHooks(
  { store }: Site,
  hooks: readonly GivenHook[],
  usualSecret: string,
): void {
  const before = store.all('hooks').filter(({ given }) => given);
  const changes: Change[] = before
    .filter(({ url }) => hooks.every(each => each.url !== url))
    .flatMap(({ id }) => [
      drop('hooks', id),
      ...store
        .all('deliveries')
        .filter(({ hook }) => hook === id)
        .map(each => drop('deliveries', each.id)),
    ]);
  for (const { events = ['*'], secret = usualSecret, url } of hooks) {
    if (!isLoopback(url)) {
      throw new Error(`The webhook ${url} is not on this machine.`);
    }
    const known = before.find(each => each.url === url);
    const id = known?.id ?? store.next('hooks');
    changes.push(
      put('hooks', id, {
        ...{ id, url, secret, events: [...events], active: true, given: true },
        createdAt: known?.createdAt ?? now(),
      }),
    );
  }
  store.commit(changes);
}
