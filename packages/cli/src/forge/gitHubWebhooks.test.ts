import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import {
  GitHubForge,
  GitHubWebhooks,
  type WebhookDelivery,
} from '@kconnect/plugin-kafka-connect-node';
import { testGitHub } from '../__testUtils__/gitHub';

const SECRET = 'canary-secret-Wh71';
const gitHub = testGitHub();
let server: Server;
let deliveries: WebhookDelivery[];

beforeEach(async () => {
  deliveries = [];
  server = createServer(async (request, response) => {
    const { headers } = request;
    deliveries.push({ headers, body: await buffer(request) });
    response.end();
    server.emit('delivery');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await gitHub.api('POST', '/hooks', {
    events: ['pull_request'],
    config: { url: `http://127.0.0.1:${port}`, secret: SECRET },
  });
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

it('reads what GitHub itself signed', async () => {
  const { repository, token, url } = gitHub;
  const forge = new GitHubForge({ repository, token, apiUrl: url });
  const delivered = once(server, 'delivery');
  const pullRequest = await forge.propose({
    ...{ branch: 'a', title: 'Größer', body: 'Because.', labels: [] },
    files: [{ path: 'a.json', text: '{}' }],
  });
  await delivered;
  const webhooks = new GitHubWebhooks({ repository, secrets: [SECRET] });
  expect(webhooks.read(deliveries[0])).toEqual({
    deliveryId: expect.stringMatching(/^\S+$/),
    event: {
      ...{ type: 'pull-request', action: 'opened', sender: 'acme' },
      pullRequest,
    },
  });
  const others = new GitHubWebhooks({ repository, secrets: ['other'] });
  expect(() => others.read(deliveries[0])).toThrow(
    expect.objectContaining({ code: 'wrong-signature' }),
  );
});
