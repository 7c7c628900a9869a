import { closeServers, json, startServer } from '../../__testUtils__/server';
import { GitHubForge } from './GitHubForge';

afterEach(closeServers);

async function forgeAt(status: number) {
  const { seen, url } = await startServer(({ method }, response) => {
    if (method === 'GET') json(response, { default_branch: 'trunk' });
    else if (status === 204) response.writeHead(204).end();
    else json(response, { message: 'no' }, status);
  });
  const options = { repository: 'acme/gitops', token: 'own', apiUrl: url };
  return { seen, forge: new GitHubForge(options) };
}

const run = {
  file: 'apply.yaml',
  inputs: { environment: 'dev', connector: 'cc-dev/finance-a' },
};

describe('GitHubWorkflows', () => {
  it('starts the workflow of the main branch, with what it asks for', async () => {
    const { forge, seen } = await forgeAt(204);
    await forge.workflows.start(run);
    const { body, method, path } = seen[1];
    expect([method, path]).toEqual([
      'POST',
      '/repos/acme/gitops/actions/workflows/apply.yaml/dispatches',
    ]);
    expect(JSON.parse(body)).toEqual({ ref: 'trunk', inputs: run.inputs });
  });

  it.each([
    [404, 'not-found'],
    [403, 'forbidden'],
    [422, 'invalid'],
    [500, 'server-error'],
  ])('says why it was not: %d', async (status, code) => {
    const { forge } = await forgeAt(status);
    await expect(forge.workflows.start(run)).rejects.toMatchObject({ code });
  });

  it.each(['../apply.yaml', 'a/b.yaml', 'apply', '', '..yaml/x'])(
    'sends no name that is none of a workflow: %p',
    async file => {
      const { forge, seen } = await forgeAt(204);
      await expect(
        forge.workflows.start({ ...run, file }),
      ).rejects.toMatchObject({ code: 'invalid' });
      expect(seen).toEqual([]);
    },
  );
});
