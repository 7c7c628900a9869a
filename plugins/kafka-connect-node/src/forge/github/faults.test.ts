import {
  closeServers,
  json,
  startServer,
  type Handler,
} from '../../__testUtils__/server';
import { GitHubForge } from './GitHubForge';

const TOKEN = 'canary-token-Gh62';

afterEach(closeServers);

async function forgeAt(handler: Handler, timeoutMs?: number) {
  const { seen, url } = await startServer(handler);
  const options = { repository: 'acme/gitops', token: TOKEN, apiUrl: url };
  return { seen, forge: new GitHubForge({ ...options, timeoutMs }) };
}

const proposal = {
  ...{ branch: 'b', title: 't', body: 'b', labels: ['kconnect'] },
  files: [{ path: 'a.json', text: '{}' }],
};

describe('GitHubForge where GitHub fails', () => {
  it.each([
    [401, {}, 'unauthorized', 'token that has not expired'],
    [403, {}, 'forbidden', 'rights to write contents and pull requests'],
    [403, { 'x-ratelimit-remaining': '0' }, 'throttled', 'later'],
    [403, { 'retry-after': '60' }, 'throttled', 'later'],
    [404, {}, 'not-found', 'repository is there'],
    [422, {}, 'refused', 'rule of the repository'],
    [429, {}, 'throttled', 'later'],
    [500, {}, 'server-error', 'later'],
    [503, {}, 'server-error', 'later'],
  ])('says what to do after %d %j', async (status, headers, code, fix) => {
    const { forge } = await forgeAt((_, response) =>
      json(response, { message: 'Said by GitHub' }, status, headers),
    );
    const error = await forge.propose(proposal).catch(each => each);
    expect(error).toMatchObject({ name: 'ForgeError', code });
    expect(error.message).toContain(`HTTP ${status}, Said by GitHub`);
    expect(error.message).toContain(fix);
    expect(error.message).not.toContain(TOKEN);
  });

  it('does not wait for ever', async () => {
    const { forge } = await forgeAt(() => {}, 200);
    await expect(forge.propose(proposal)).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining('does not answer in time'),
    });
  });

  it('does not wait for ever for the rest of an answer', async () => {
    const { forge } = await forgeAt((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{"default_branch":');
    }, 200);
    await expect(forge.propose(proposal)).rejects.toMatchObject({
      code: 'unreachable',
    });
  });

  it('says that nobody is there', async () => {
    const { url, close } = await startServer(() => {});
    await close();
    const options = { repository: 'acme/gitops', token: TOKEN, apiUrl: url };
    const forge = new GitHubForge(options);
    await expect(forge.readFile('a')).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining('(ECONNREFUSED)'),
    });
  });

  it('says of a page that it is no answer', async () => {
    const { forge } = await forgeAt((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end('<html>Sign in</html>');
    });
    await expect(forge.propose(proposal)).rejects.toMatchObject({
      code: 'malformed',
    });
  });

  // The emulator opens a second one of the same branch; GitHub answers 422 then.
  it('updates the one that somebody else opened meanwhile', async () => {
    let opened = false;
    const pull = {
      ...{ number: 7, state: 'open', title: 'old', body: 'old' },
      ...{ html_url: 'https://github.example/7', merged_at: null },
      ...{ head: { ref: 'b' }, labels: [{ name: 'kconnect' }] },
    };
    const { forge, seen } = await forgeAt(({ method, path }, response) => {
      if (method === 'PATCH' && path.endsWith('/pulls/7')) {
        json(response, { ...pull, title: 't', body: 'b' });
      } else if (path.endsWith('/gitops')) {
        json(response, { default_branch: 'main' });
      } else if (path.includes('/pulls?')) {
        json(response, opened ? [pull] : []);
      } else if (method === 'POST' && path.endsWith('/pulls')) {
        opened = true;
        json(response, { message: 'A pull request already exists' }, 422);
      } else {
        json(response, {
          ...{ sha: 'abc', object: { sha: 'abc' }, tree: { sha: 'abc' } },
        });
      }
    });
    expect(await forge.propose(proposal)).toMatchObject({
      ...{ number: 7, title: 't' },
    });
    expect(
      seen.filter(
        ({ method, path }) => method === 'POST' && /pulls$/.test(path),
      ),
    ).toHaveLength(1);
  });

  it.each(['acme', 'acme/a/b', '../x', '', 'acme/..%2f'])(
    'refuses the repository %j',
    repository => {
      expect(() => new GitHubForge({ repository, token: TOKEN })).toThrow(
        'owner/name',
      );
    },
  );

  it.each(['http://github.example', 'ftp://localhost', 'api.github.com'])(
    'sends no token to %s',
    apiUrl => {
      const options = { repository: 'acme/gitops', token: TOKEN, apiUrl };
      expect(() => new GitHubForge(options)).toThrow('https://');
    },
  );
});
