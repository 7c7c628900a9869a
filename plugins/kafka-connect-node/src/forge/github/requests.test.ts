import { closeServers, json, startServer } from '../../__testUtils__/server';
import type { Handler } from '../../__testUtils__/server';
import { GitHubForge } from './GitHubForge';
import type { GitHubOptions } from './GitHubRest';

afterEach(closeServers);

async function forgeAt(handler: Handler, more: Partial<GitHubOptions> = {}) {
  const { seen, url } = await startServer(handler);
  const options = { repository: 'acme/gitops', token: 'own', apiUrl: url };
  return { seen, forge: new GitHubForge({ ...options, ...more }) };
}

const here = { full_name: 'acme/gitops' };
const pull = (number: number) => ({
  ...{ number, state: 'open', title: 't', body: null, user: null, labels: [] },
  ...{ html_url: 'https://github.example/7', created_at: '', updated_at: '' },
  head: { ref: 'b', sha: 'a'.repeat(40), repo: here },
  base: { ref: 'main', sha: 'b'.repeat(40), repo: here },
});
const open = { state: 'open' } as const;

describe('what GitHub is asked again', () => {
  const tagged: Handler = ({ headers }, response) => {
    const etag = `W/"${headers.authorization}"`;
    if (headers['if-none-match'] === etag) {
      response.writeHead(304, { etag });
      response.end();
    } else json(response, [pull(7)], 200, { etag });
  };

  it('is sent once, as long as nothing changes', async () => {
    const { forge, seen } = await forgeAt(tagged);
    const first = await forge.pullRequests.list(open);
    expect(first.items).toMatchObject([{ number: 7, foreign: false }]);
    expect(await forge.pullRequests.list(open)).toEqual(first);
    expect(seen.map(({ headers }) => headers['if-none-match'])).toEqual([
      ...[undefined, 'W/"Bearer own"'],
    ]);
  });

  it('is not answered from what somebody else was told', async () => {
    const { forge, seen } = await forgeAt(tagged);
    await forge.pullRequests.list(open);
    await forge.pullRequests.list(open, { token: 'annas' });
    expect(seen[1].headers['if-none-match']).toBeUndefined();
    await forge.pullRequests.list({ state: 'closed' });
    expect(seen[2].headers['if-none-match']).toBeUndefined();
  });

  it('is the new one where it has changed', async () => {
    const { forge } = await forgeAt((_, response, count) =>
      json(response, [pull(count)], 200, { etag: `"${count}"` }),
    );
    await forge.pullRequests.list(open);
    const { items } = await forge.pullRequests.list(open);
    expect(items).toMatchObject([{ number: 2 }]);
  });

  it('is not understood where it is not changed from nothing', async () => {
    const { forge } = await forgeAt((_, response) => {
      response.writeHead(304);
      response.end();
    });
    await expect(forge.pullRequests.list(open)).rejects.toMatchObject({
      name: 'ForgeError',
    });
  });
});

describe('pages', () => {
  const link = (next: number) => ({
    link: `<https://x.example/?page=1>; rel="prev", <https://x.example/?a=b&page=${next}>; rel="next"`,
  });

  it('are counted as GitHub counts them', async () => {
    const { forge, seen } = await forgeAt((_, response) =>
      json(response, [pull(7)], 200, link(3)),
    );
    const page = await forge.pullRequests.list({ ...open, page: 2 });
    expect(page.next).toBe(3);
    expect(seen[0].path).toContain('page=2');
  });

  it('are all read, and what is too much is not taken for all', async () => {
    const sha = 'a'.repeat(40);
    const { forge, seen } = await forgeAt(({ path }, response) => {
      const page = Number(new URL(path, 'http://x').searchParams.get('page'));
      const { pathname } = new URL(path, 'http://x');
      const many = pathname.includes('/pulls/8/');
      const review = { user: null, state: 'APPROVED', commit_id: sha };
      json(response, [review], 200, many || page < 3 ? link(page + 1) : {});
    });
    expect(await forge.reviews.list(7)).toHaveLength(3);
    expect(seen).toHaveLength(3);
    await expect(forge.reviews.list(8)).rejects.toMatchObject({
      code: 'too-large',
    });
  });
});

describe('the token', () => {
  it('is the one that is valid now', async () => {
    let count = 0;
    const token = async () => `token-${(count += 1)}`;
    const { forge, seen } = await forgeAt((_, response) => json(response, []), {
      token,
    });
    await forge.pullRequests.list(open);
    await forge.pullRequests.list(open);
    expect(seen.map(({ headers }) => headers.authorization)).toEqual([
      ...['Bearer token-1', 'Bearer token-2'],
    ]);
  });

  it.each([
    [async () => Promise.reject(new Error('canary-key')), 'unauthorized'],
    [() => new Promise<string>(() => {}), 'unreachable'],
    [async () => '', 'unauthorized'],
  ])('that is not to be had is told: %p', async (token, code) => {
    const { forge, seen } = await forgeAt(() => {}, { token, timeoutMs: 200 });
    const error = await forge.pullRequests.list(open).catch(each => each);
    expect(error).toMatchObject({ name: 'ForgeError', code });
    expect(error.message).not.toContain('canary');
    expect(seen).toHaveLength(0);
  });

  it.each(['', ' ', 'canary\nx: y', 'canary-ö'])(
    'of nobody is not the own one: %j',
    async token => {
      const { forge, seen } = await forgeAt(() => {});
      const revision = 'a'.repeat(40);
      const error = await forge.reviews
        .approve(7, { revision }, { token })
        .catch(each => each);
      expect(error).toMatchObject({ code: 'unauthorized' });
      expect(error.message).not.toContain('canary');
      expect(seen).toHaveLength(0);
    },
  );

  it('of a person is used for all that is done for it', async () => {
    const { forge, seen } = await forgeAt(({ method }, response) =>
      json(
        response,
        method === 'GET' ? pull(7) : { merged: true, sha: 'c'.repeat(40) },
      ),
    );
    const revision = 'a'.repeat(40);
    await forge.pullRequests.merge(7, { revision }, { token: 'annas' });
    expect(seen.map(({ headers }) => headers.authorization)).toEqual([
      ...['Bearer annas', 'Bearer annas'],
    ]);
  });
});

describe('a merge', () => {
  const revision = 'a'.repeat(40);
  const answering =
    (status: number, message: string): Handler =>
    ({ method }, response) =>
      method === 'GET'
        ? json(response, pull(7))
        : json(response, { message }, status);

  it('takes nothing of the branch into the commit', async () => {
    const { forge, seen } = await forgeAt(({ method }, response) =>
      json(
        response,
        method === 'GET' ? pull(7) : { merged: true, sha: 'c'.repeat(40) },
      ),
    );
    expect(await forge.pullRequests.merge(7, { revision })).toBe(
      'c'.repeat(40),
    );
    expect(JSON.parse(seen[1].body)).toEqual({
      ...{ sha: revision, merge_method: 'squash' },
      ...{ commit_title: 'Merge #7', commit_message: '#7' },
    });
  });

  it.each([
    [409, 'Head branch was modified. Review and try the merge again.', 'moved'],
    [
      405,
      'Base branch was modified. Review and try the merge again.',
      'conflict',
    ],
    [405, 'Pull Request is not mergeable', 'refused'],
    [403, 'Resource not accessible', 'forbidden'],
  ])('that GitHub answers with %d %s', async (status, message, code) => {
    const { forge } = await forgeAt(answering(status, message));
    await expect(
      forge.pullRequests.merge(7, { revision }),
    ).rejects.toMatchObject({ code, transient: code === 'conflict' });
  });
});

describe('who is asked to review', () => {
  it('is asked for in one request, and nobody in none', async () => {
    const { forge, seen } = await forgeAt((_, response) =>
      json(response, pull(7), 201),
    );
    await forge.conversation.requestReviewers(7, { users: [], teams: [] });
    expect(seen).toEqual([]);
    await forge.conversation.requestReviewers(7, {
      ...{ users: ['anna'], teams: ['ebs'] },
    });
    expect(seen).toMatchObject([
      {
        method: 'POST',
        path: '/repos/acme/gitops/pulls/7/requested_reviewers',
      },
    ]);
    expect(JSON.parse(seen[0].body)).toEqual({
      ...{ reviewers: ['anna'], team_reviewers: ['ebs'] },
    });
  });

  it('may be somebody who cannot be', async () => {
    const { forge } = await forgeAt((_, response) =>
      json(response, { message: 'not from the author' }, 422),
    );
    await expect(
      forge.conversation.requestReviewers(7, { users: ['anna'] }),
    ).rejects.toMatchObject({ code: 'invalid' });
  });
});
