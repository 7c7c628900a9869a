import { CLOUD, DeployingPortal, NAME } from '../__testUtils__/DeployingPortal';
import { datagenFile } from '../__testUtils__/files';

jest.setTimeout(120_000);

const file = JSON.stringify({ text: JSON.stringify(datagenFile(NAME)) });

let at: DeployingPortal;

beforeAll(async () => {
  at = await DeployingPortal.start();
});
afterAll(() => at.stop());

it.each([
  ['that is too large', 'x'.repeat(600_000), undefined, 413],
  ['of a form', 'text=%7B%7D', 'application/x-www-form-urlencoded', 400],
  ['of another type', file, 'text/plain', 400],
  ['with fields that nobody asked for', '{"text":"","x":1}', undefined, 400],
  ['that is none', undefined, undefined, 400],
])('%s is refused', async (_, body, type, status) => {
  const answer = await at.sendText('PUT', CLOUD, 'anna', body, type);
  expect(answer.status).toBe(status);
  expect(at.written()).toEqual([]);
});

it('without a token is refused, whatever cookies come with it', async () => {
  const url = `http://localhost:${at.portal.port}/api/kafka-connect${CLOUD}`;
  for (const method of ['PUT', 'DELETE']) {
    const { status } = await fetch(`${url}?confirm=${NAME}`, {
      method,
      headers: {
        cookie: 'backstage-auth-cookie=x',
        'content-type': 'application/json',
      },
      body: file,
    });
    expect(status).toBe(401);
  }
});

it('holds no file that is larger than any honest one', async () => {
  const text = ' '.repeat(300_000);
  const { body, status } = await at.send('PUT', CLOUD, 'anna', { text });
  expect(status).toBe(422);
  expect(body.error.findings).toMatchObject([{ code: 'json/too-large' }]);
});
