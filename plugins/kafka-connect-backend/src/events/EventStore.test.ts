import { databases, openTestDatabase } from '../__testUtils__/database';
import { at } from '../__testUtils__/observed';
import { EventStore, type NewEvent } from './EventStore';

jest.setTimeout(60_000);

const action = (seconds: number, more: Partial<NewEvent> = {}): NewEvent => ({
  cluster: 'c',
  name: 'a',
  owner: 'group:default/finance',
  at: at(seconds),
  kind: 'action',
  what: 'pause',
  actor: 'user:default/anna',
  outcome: 'accepted',
  detail: null,
  ...more,
});

describe.each(databases.eachSupportedId())('EventStore on %s', id => {
  let store: EventStore;

  beforeEach(async () => {
    store = new EventStore(await openTestDatabase(id));
  });

  const list = () => store.list('c', 'a', 'group:default/finance');

  it('lists newest first, and only what happened under the same owner', async () => {
    await store.add(action(0));
    await store.add(action(1, { what: 'resume' }));
    await store.add(action(2, { owner: 'group:default/media' }));
    await store.add(action(3, { owner: null }));
    await store.add(action(4, { name: 'other' }));

    expect((await list()).map(e => e.what)).toEqual(['resume', 'pause']);
    expect(await store.list('c', 'a', null)).toHaveLength(1);
  });

  it('ends an action once', async () => {
    const event = await store.add(action(0));
    await store.end(event.id, 'settled', 'paused');
    await store.end(event.id, 'failed', 'too late');

    expect(await list()).toEqual([
      expect.objectContaining({ outcome: 'settled', detail: 'paused' }),
    ]);
  });

  it('finds the action that came after, unless it failed', async () => {
    const first = await store.add(action(0));
    await store.add(action(1, { outcome: 'failed' }));
    await store.add(action(1, { kind: 'health', outcome: 'seen' }));
    await store.add(action(1, { name: 'other' }));
    expect(await store.nextAction(first)).toBeUndefined();

    await store.add(action(2, { what: 'resume' }));
    expect(await store.nextAction(first)).toMatchObject({ what: 'resume' });
  });

  it('finds what nobody watches any more', async () => {
    await store.add(action(0));
    await store.add(action(0, { outcome: 'settled' }));
    await store.add(action(100));
    expect(await store.abandoned(at(50))).toEqual([
      expect.objectContaining({ at: at(0), outcome: 'accepted' }),
    ]);
  });

  it('forgets what is old, and of each connector all but the newest 200', async () => {
    await store.add(action(0));
    for (let i = 0; i < 205; i++) await store.add(action(100 + i));
    await store.add(action(100, { name: 'other' }));
    await store.purge(at(50));

    const kept = await list();
    expect(kept).toHaveLength(200);
    expect(kept.at(-1)?.at).toBe(at(105));
    expect(
      await store.list('c', 'other', 'group:default/finance'),
    ).toHaveLength(1);
  });
});
