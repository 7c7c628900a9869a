import { randomUUID } from 'node:crypto';
import { repositoryOf } from '../shapes/repository.ts';
import { userOf } from '../shapes/people.ts';
import type { Site } from '../Site.ts';
import { put, type Change } from '../store/Store.ts';
import type { HookRow } from '../store/rows.ts';

/** Something that webhooks tell. */
export interface WebhookEvent {
  name: string;
  /** What it is about; `action` beside it, where the event has one. */
  payload: Record<string, unknown>;
  /** Whose doing it is. */
  sender: string;
}

/** The deliveries of events to each webhook that wants them; they go out once they are committed. */
export function told(site: Site, events: readonly WebhookEvent[]): Change[] {
  const hooks = site.store.all('hooks').filter(({ active }) => active);
  return events.flatMap(event =>
    hooks
      .filter(hook => wants(hook, event.name))
      .map(hook => deliveryTo(site, hook, event)),
  );
}

/** The first message to a new webhook. */
export function ping(site: Site, hook: HookRow, sender: string): Change {
  const payload = { zen: 'Keep it logically awesome.', hook_id: hook.id };
  const event = { name: 'ping', payload, sender };
  return deliveryTo(site, hook, event);
}

function wants({ events }: HookRow, name: string): boolean {
  return events.includes('*') || events.includes(name);
}

function deliveryTo(
  site: Site,
  hook: HookRow,
  { name, payload, sender }: WebhookEvent,
): Change {
  const id = site.store.next('deliveries');
  const body = JSON.stringify({
    ...payload,
    repository: repositoryOf(site),
    sender: userOf(site, sender),
  });
  return put('deliveries', id, {
    ...{ id, hook: hook.id, guid: randomUUID(), event: name, body },
    action: typeof payload.action === 'string' ? payload.action : null,
    ...{ redelivery: false, state: 'waiting', attempts: 0, answer: null },
  });
}
