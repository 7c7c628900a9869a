import { ResponseError } from '@backstage/errors';
import { FakeBackend, refuse } from '../__testUtils__/FakeBackend';
import { aConnector, aRequest, HEAD } from '../__testUtils__/samples';
import { KafkaConnectClient } from './KafkaConnectClient';
import { messageOf, refusesAsOutdated, saysNothingThere } from './messages';

function clientOf(backend: FakeBackend) {
  return new KafkaConnectClient({
    fetch: (input, init) =>
      backend.fetch(
        String(input).replace('plugin://', 'http://portal.example/api/'),
        init,
      ),
  });
}

describe('KafkaConnectClient', () => {
  it('repeats what has several values and leaves out what has none', async () => {
    const backend = new FakeBackend();
    await clientOf(backend).listConnectors({
      q: 'a&b=c',
      health: ['failed', 'degraded'],
      cluster: [],
      entityRef: undefined,
      limit: 10,
    });
    await clientOf(backend).listConnectors({});
    expect(backend.asked).toEqual([
      'GET /connectors?q=a%26b%3Dc&health=failed&health=degraded&limit=10',
      'GET /connectors',
    ]);
  });

  it('keeps a name within its place in the path', async () => {
    const backend = new FakeBackend();
    const address = { cluster: 'cc-dev', name: '../../departments?x#y%2f' };
    await expect(clientOf(backend).getConnector(address)).rejects.toThrow();
    await expect(clientOf(backend).act(address, 'pause')).rejects.toThrow();
    await expect(clientOf(backend).restartTask(address, 1)).rejects.toThrow();
    await expect(clientOf(backend).getMetrics(address, '6h')).rejects.toThrow();
    await expect(clientOf(backend).getDiagnosis(address)).rejects.toThrow();
    await expect(
      clientOf(backend).searchLogs(address, {
        level: ['WARN', 'ERROR'],
        q: 'a&level=TRACE',
      }),
    ).rejects.toThrow();
    const path = '/connectors/cc-dev/..%2F..%2Fdepartments%3Fx%23y%252f';
    expect(backend.asked).toEqual([
      `GET ${path}`,
      `POST ${path}/pause`,
      `POST ${path}/tasks/1/restart`,
      `GET ${path}/metrics?range=6h`,
      `GET ${path}/diagnosis`,
      `GET ${path}/logs?level=WARN&level=ERROR&q=a%26level%3DTRACE`,
    ]);
  });

  it('moves a request on with the commit that was shown', async () => {
    const backend = new FakeBackend({ requests: [aRequest()] });
    const client = clientOf(backend);
    await client.approveRequest(12, HEAD);
    await client.mergeRequest(12, HEAD);
    await client.closeRequest(12, HEAD);
    await client.listRequests({ state: 'open', connector: 'a&b' });
    const outdated = await client
      .mergeRequest(12, 'f'.repeat(40))
      .catch(e => e);
    expect(refusesAsOutdated(outdated)).toBe(true);
    expect(backend.asked).toEqual([
      'POST /requests/12/approve',
      'POST /requests/12/merge',
      'POST /requests/12/close',
      'GET /requests?state=open&connector=a%26b',
      'POST /requests/12/merge',
    ]);
    expect(backend.sent.slice(0, 3)).toEqual(Array(3).fill({ head: HEAD }));
  });

  it('rejects with what the backend says', async () => {
    const backend = new FakeBackend();
    backend.fault = () =>
      refuse(409, 'ConflictError', 'A rebalance is under way');
    const error = await clientOf(backend)
      .listDepartments()
      .catch(e => e);
    expect(error).toBeInstanceOf(ResponseError);
    expect(messageOf(error)).toBe('A rebalance is under way');
    expect(saysNothingThere(error)).toBe(false);
  });

  it.each([
    ['a page of HTML', '<html>Sign in</html>', 'not JSON (text/html)'],
    ['half a document', '{"items": [', 'not JSON (text/html)'],
    ['another form', '{"items": [{"code": 7}]}', '(items.0.code: '],
  ])('says so when it is answered with %s', async (_, body, message) => {
    const backend = new FakeBackend();
    backend.fault = () =>
      new Response(body, { headers: { 'content-type': 'text/html' } });
    await expect(clientOf(backend).listDepartments()).rejects.toMatchObject({
      name: 'UnexpectedAnswerError',
      message: expect.stringContaining(message),
    });
  });

  it('hands over what a newer backend knows, without what it does not know itself', async () => {
    const backend = new FakeBackend();
    const connector = { ...aConnector(), throughput: 12 };
    backend.fault = () => Response.json(connector);
    const answer = await clientOf(backend).getConnector(connector);
    expect(answer.name).toBe(connector.name);
    expect(answer).not.toHaveProperty('throughput');
  });
});
