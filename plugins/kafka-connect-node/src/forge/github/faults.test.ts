import {
  closeServers,
  json,
  startServer,
  type Handler,
} from '../../__testUtils__/server';
import { GitHubForge } from './GitHubForge';

const TOKEN = 'canary-token-Gh62';
const usedUp = { 'x-ratelimit-remaining': '0' };

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
    [400, {}, 'invalid', 'rule of the repository'],
    [401, {}, 'unauthorized', 'token that has not expired'],
    [403, {}, 'forbidden', 'to write contents and pull requests'],
    [403, { 'x-ratelimit-remaining': '0' }, 'throttled', 'later'],
    [403, { 'retry-after': '60' }, 'throttled', 'later'],
    [404, {}, 'not-found', 'repository is there'],
    [409, {}, 'conflict', 'try again'],
    [418, {}, 'refused', 'rule of the repository'],
    [422, {}, 'invalid', 'rule of the repository'],
    [429, {}, 'throttled', 'later'],
    [500, {}, 'server-error', 'later'],
    [503, {}, 'server-error', 'later'],
  ])('says what to do after %d %j', async (status, headers, code, fix) => {
    const { forge } = await forgeAt((_, response) =>
      json(response, { message: 'Said by GitHub' }, status, headers),
    );
    const error = await forge.propose(proposal).catch(each => each);
    expect(error).toMatchObject({ name: 'ForgeError', code, status });
    expect(error.transient).toBe(
      ['conflict', 'throttled', 'server-error'].includes(code),
    );
    expect(error.message).toContain(`HTTP ${status}, Said by GitHub`);
    expect(error.message).toContain(fix);
    expect(error.message).not.toContain(TOKEN);
  });

  const soon = () => String(Math.floor(Date.now() / 1000) + 90);
  it.each([
    [429, () => ({ 'retry-after': '7' }), 'Too many', 7, 7],
    [403, () => ({ 'retry-after': '7' }), 'Too many', 7, 7],
    [503, () => ({ 'retry-after': '7' }), 'Down', 7, 7],
    [429, () => ({}), 'Too many', 60, 60],
    [403, () => ({}), 'You have exceeded a secondary rate limit', 60, 60],
    [
      ...([403, () => ({ ...usedUp, 'x-ratelimit-reset': soon() })] as const),
      ...(['API rate limit exceeded', 85, 91] as const),
    ],
    [
      ...([429, () => ({ ...usedUp, 'x-ratelimit-reset': '1' })] as const),
      ...(['API rate limit exceeded', 1, 1] as const),
    ],
  ])(
    'says when to try again: %d %p %s',
    async (status, headers, message, from, to) => {
      const { forge } = await forgeAt((_, response) =>
        json(response, { message }, status, headers()),
      );
      const error = await forge.readFile('a').catch(each => each);
      expect(error.transient).toBe(true);
      expect(error.retryAfterSeconds).toBeGreaterThanOrEqual(from);
      expect(error.retryAfterSeconds).toBeLessThanOrEqual(to);
    },
  );

  it('repeats no token, whoever quotes it', async () => {
    const { forge } = await forgeAt(({ headers }, response) =>
      json(response, { message: `Bad: ${headers.authorization}` }, 401),
    );
    for (const token of [undefined, 'canary-personal-Pt19']) {
      const error = await forge.readFile('a', { token }).catch(each => each);
      expect(error.message).toContain('Bad: Bearer ***');
      expect(JSON.stringify(error)).not.toContain('canary');
      expect(`${error.stack}`).not.toContain('canary');
    }
  });

  it('does not take half an answer for one', async () => {
    const { forge } = await forgeAt((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{"default_branch":"main"', () => response.destroy());
    });
    await expect(forge.readFile('a')).rejects.toMatchObject({
      ...{ code: 'unreachable', transient: true },
    });
  });

  it('hears of a connection that is closed without an answer', async () => {
    const { forge } = await forgeAt((_, response) => response.destroy());
    await expect(forge.readFile('a')).rejects.toMatchObject({
      ...{ code: 'unreachable', transient: true },
    });
  });

  it('reads no more than it can hold', async () => {
    const { url } = await startServer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const more = () => response.write('x'.repeat(10_000), more);
      more();
    });
    const options = { repository: 'acme/gitops', token: TOKEN, apiUrl: url };
    const forge = new GitHubForge({ ...options, maxAnswerBytes: 100_000 });
    await expect(forge.readFile('a')).rejects.toMatchObject({
      ...{ code: 'too-large', transient: false },
    });
  });

  it('follows nobody to another repository or host', async () => {
    const { forge, seen } = await forgeAt((_, response) => {
      response.writeHead(301, { location: '/repos/evil/other' });
      response.end();
    });
    await expect(forge.readFile('a')).rejects.toMatchObject({
      ...{ code: 'refused', message: expect.stringContaining('renamed') },
    });
    expect(seen).toHaveLength(1);
  });

  it('ends with its caller', async () => {
    const { forge } = await forgeAt(() => {});
    const reason = new Error('enough');
    const controller = new AbortController();
    const call = forge.readFile('a', { signal: controller.signal });
    controller.abort(reason);
    await expect(call).rejects.toBe(reason);
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
      ...{ html_url: 'https://github.example/7', merged_at: null, user: null },
      ...{ created_at: '2026-01-01', updated_at: '2026-01-01' },
      head: { ref: 'b', sha: 'abc', repo: { full_name: 'acme/gitops' } },
      base: { ref: 'main', sha: 'abd', repo: { full_name: 'acme/gitops' } },
      labels: [{ name: 'kconnect' }],
    };
    const { forge, seen } = await forgeAt(({ method, path }, response) => {
      if (path.endsWith('/pulls/7')) {
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
