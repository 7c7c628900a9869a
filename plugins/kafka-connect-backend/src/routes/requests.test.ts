import { createHmac, randomUUID } from 'node:crypto';
import {
  generateMarkKey,
  MarkSigner,
} from '@kconnect/plugin-kafka-connect-node';
import { emulatorClusters } from '../__testUtils__/clusters';
import { datagenFile } from '../__testUtils__/files';
import { TestForge } from '../__testUtils__/forge';
import { ApiContract } from '../__testUtils__/openapi';
import { departmentsYaml } from '../__testUtils__/organisation';
import {
  PIPELINE,
  SERVICE,
  startPortal,
  type TestPortal,
  type Who,
} from '../__testUtils__/portal';
import { until } from '../__testUtils__/until';
import { userEntity } from '../__testUtils__/RequestsWorld';

jest.setTimeout(120_000);

const PORTAL = 'connector-portal[bot]';
const MEGABYTE = 1_048_576;
const clusters = emulatorClusters('http://127.0.0.1:9');
const contract = new ApiContract();

let forge: TestForge;
let portal: TestPortal;

beforeAll(async () => {
  const markKey = generateMarkKey();
  forge = await TestForge.start({
    'departments.yaml': departmentsYaml,
    'clusters.yaml': clusters,
    'portal-keys.pem': new MarkSigner(markKey).publicKey,
  });
  portal = await startPortal({
    clusters,
    entities: [
      userEntity('anna', ['finance-operators'], 'anna-keller'),
      userEntity('erik', ['ebs-infrastructure']),
    ],
    settings: {
      repository: { url: `${forge.url}/tree/main` },
      forge: forge.settingsOf(PORTAL, markKey),
    },
    config: forge.configOf(PORTAL),
  });
  // What is told from now on is told by webhooks alone, for half a minute.
  await until(async () => {
    const { body } = await portal.get('/requests', 'erik');
    return body.forge?.asOf;
  }, 30_000);
});

afterAll(async () => {
  await portal.stop();
  await forge.stop();
});

async function propose(name: string) {
  return forge.as('anna-keller').propose({
    ...{ branch: `by-hand/${name}`, title: `Create ${name}`, body: '' },
    labels: [],
    files: [
      {
        path: `connectors/prod/${name}.json`,
        text: JSON.stringify(
          datagenFile(name, {
            'kafka.service.account.id': 'sa-finance-prod',
          }),
        ),
      },
    ],
  });
}

interface Delivery {
  id?: string;
  event?: string;
  payload?: object;
  secret?: string;
  signature?: string | null;
  padding?: number;
}

async function deliver({
  event = 'ping',
  id = randomUUID(),
  padding = 0,
  payload = {},
  secret = forge.ready.webhookSecret,
  signature,
}: Delivery) {
  const repository = { full_name: forge.ready.repository };
  const body = JSON.stringify({ repository, ...payload }) + ' '.repeat(padding);
  const own = `sha256=${createHmac('sha256', secret)
    .update(body)
    .digest('hex')}`;
  const answer = await fetch(
    `http://localhost:${portal.port}/api/kafka-connect/webhooks/forge`,
    {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-github-event': event,
        'x-github-delivery': id,
        ...(signature !== null && { 'x-hub-signature-256': signature ?? own }),
      },
      body,
    },
  );
  const found = { status: answer.status, body: await answer.json() };
  expect(contract.check('POST', '/webhooks/forge', found)).toEqual([]);
  return found;
}

/** What GitHub tells of a pull request. */
async function told(number: number): Promise<Delivery> {
  const pull = await forge.call(PORTAL, 'GET', `/pulls/${number}`);
  return {
    event: 'pull_request',
    payload: {
      ...{ action: 'opened', pull_request: pull },
      sender: { login: 'anna-keller' },
    },
  };
}

describe('a webhook', () => {
  it('is taken once, and what it is about is read', async () => {
    const { number } = await propose('finance-a-source-prod-jdbc');
    const delivery = { ...(await told(number)), id: randomUUID() };
    expect((await portal.get(`/requests/${number}`, 'erik')).status).toBe(404);
    expect(await deliver(delivery)).toEqual({ status: 202, body: {} });
    await until(async () => {
      const { status } = await portal.get(`/requests/${number}`, 'erik');
      return status === 200;
    });
    expect(await deliver(delivery)).toEqual({
      ...{ status: 200, body: { ignored: 'replayed' } },
    });
  });

  it.each<[string, Delivery, number]>([
    ['not signed', { signature: null }, 401],
    ['signed with another secret', { secret: 'another-secret-of-16' }, 401],
    ['signed as something else', { signature: 'sha256=00' }, 401],
    [
      'about another repository',
      { payload: { repository: { full_name: 'example/other' } } },
      400,
    ],
    ['not what it says', { event: 'push' }, 400],
    ['too large', { padding: 5 * MEGABYTE }, 413],
  ])('is refused that is %s', async (_, delivery, status) => {
    const id = randomUUID();
    const answer = await deliver({ ...delivery, id });
    expect(answer.status).toBe(status);
    const { message } = answer.body.error;
    expect(message === 'Unauthorized').toBe(status === 401);
    // Nobody uses up an id of the forge's by what is refused.
    expect(await deliver({ id })).toEqual({ status: 202, body: {} });
  });
});

describe('of a request', () => {
  let number: number;
  let head: string;

  beforeAll(async () => {
    const pull = await propose('finance-b-source-prod-jdbc');
    ({ number, revision: head } = pull);
    await deliver(await told(number));
    await until(async () => {
      const { status } = await portal.get(`/requests/${number}`, 'erik');
      return status === 200;
    });
  });

  const ask = async (method: string, path: string, who: Who, body?: object) => {
    const text = body && JSON.stringify(body);
    const answer = await portal.send(method, path, who, text);
    expect(contract.check(method, path, answer)).toEqual([]);
    return answer;
  };

  it.each<[string, Who, number, number]>([
    ['no token', null, 401, 401],
    ['no department', 'nobody', 404, 404],
    ['another department', 'ben', 404, 404],
    ['a sub-team', 'deniz', 200, 403],
    ['a member', 'carla', 200, 403],
    ['who had a hand in it', 'anna', 200, 403],
    ['a program', SERVICE, 200, 403],
    ['the pipeline, which reports and no more', PIPELINE, 404, 403],
  ])('%s sees and moves what it may', async (_, who, seen, moved) => {
    const list = await ask('GET', '/requests', who);
    const items: { id: number }[] = list.body.items ?? [];
    expect(list.status).toBe(seen === 401 ? 401 : 200);
    expect(items.some(each => each.id === number)).toBe(seen === 200);
    const path = `/requests/${number}`;
    expect((await ask('GET', path, who)).status).toBe(seen);
    for (const verb of ['approve', 'merge', 'close']) {
      const answer = await ask('POST', `${path}/${verb}`, who, { head });
      expect(answer.status).toBe(moved);
    }
  });

  it('others get the answer of one that is not there', async () => {
    const theirs = await ask('GET', `/requests/${number}`, 'ben');
    const none = await ask('GET', '/requests/999', 'ben');
    expect(theirs.text.replaceAll(String(number), 'N')).toBe(
      none.text.replaceAll('999', 'N'),
    );
  });

  it.each([
    ['a commit by half', { head: 'abc' }],
    ['no commit', {}],
    ['something more', { head: 'a'.repeat(40), force: true }],
  ])('a move with %s is not understood', async (_, body) => {
    const path = `/requests/${number}/approve`;
    expect((await ask('POST', path, 'erik', body)).status).toBe(400);
  });

  it('a commit that is not the newest is not approved', async () => {
    const answer = await ask('POST', `/requests/${number}/approve`, 'erik', {
      head: 'a'.repeat(40),
    });
    expect(answer.status).toBe(409);
    expect(answer.body.error.message).toMatch(/has changed since it was shown/);
  });

  it('the platform team approves it at the commit that it saw', async () => {
    const path = `/requests/${number}/approve`;
    const answer = await ask('POST', path, 'erik', { head });
    expect(answer.status).toBe(200);
    expect(answer.body.decision.approvals).toMatchObject([
      { by: 'user:default/erik', counts: true },
    ]);
    const again = await ask('POST', path, 'erik', { head });
    expect(again.status).toBe(403);
    expect(again.body.error.message).toBe('You have approved it');
  });

  it.each(['state=old', 'department=a&department=b', 'more=1'])(
    'the query %s is not understood',
    async query => {
      expect((await ask('GET', `/requests?${query}`, 'erik')).status).toBe(400);
    },
  );
});
