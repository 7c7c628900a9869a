import { databases, openTestDatabase } from '../../__testUtils__/database';
import { RequestStore } from './RequestStore';

jest.setTimeout(60_000);

const A = { cluster: 'cc-dev', name: 'finance-a-source-dev-cdc' };
const B = { cluster: 'cc-dev', name: 'finance-b-source-dev-cdc' };
const C = { cluster: 'cc-prod', name: A.name };
const at = (hour: number) => `2026-04-01T1${hour}:00:00Z`;

it.each(databases.eachSupportedId())(
  'tells of many connectors at once when they were merged last on %s',
  async id => {
    const knex = await openTestDatabase(id);
    const requests = [
      { state: 'merged', closed_at: at(2), touches: [A, B] },
      { state: 'merged', closed_at: at(1), touches: [A] },
      { state: 'closed', closed_at: at(3), touches: [A, C] },
      { state: 'open', closed_at: null, touches: [B, C] },
    ];
    for (const [i, { closed_at, state, touches }] of requests.entries()) {
      const number = i + 1;
      await knex('requests').insert({
        ...{ number, state, closed_at, head: 'a'.repeat(40) },
        ...{ updated_at: at(0), read_at: 0, reading: '{}', files: '[]' },
      });
      await knex('request_connectors').insert(
        touches.map(each => ({ number, ...each })),
      );
    }
    const store = new RequestStore(knex);
    const others = Array.from({ length: 250 }, (_, i) => ({
      ...{ cluster: 'cc-dev', name: `finance-${i}` },
    }));
    expect(await store.lastMerges([...others, A, B, C])).toEqual(
      new Map([
        [`cc-dev/${A.name}`, at(2)],
        [`cc-dev/${B.name}`, at(2)],
      ]),
    );
    expect(await store.lastMerges([])).toEqual(new Map());
  },
);
