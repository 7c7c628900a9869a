import { GitHubForge } from '@kconnect/plugin-kafka-connect-node';
import { testGitHub } from '../__testUtils__/gitHub';

const gitHub = testGitHub();
const { api, put } = gitHub;
let forge: GitHubForge;

beforeEach(async () => {
  const { repository, token, url } = gitHub;
  forge = new GitHubForge({ repository, token, apiUrl: url });
});

const proposal = (
  branch: string,
  files: Record<string, string | undefined>,
) => ({
  ...{
    branch,
    title: `Change ${branch}`,
    body: 'Because.',
    labels: ['kconnect'],
  },
  files: Object.entries(files).map(([path, text]) => ({ path, text })),
});

describe('pull requests at GitHub', () => {
  it('are listed page by page, the last changed first', async () => {
    for (const branch of ['a', 'b', 'c']) {
      await forge.propose(proposal(branch, { [`${branch}.json`]: '{}' }));
    }
    const [first] = (await forge.pullRequests.list({ state: 'open' })).items;
    await api('PATCH', `/pulls/${first.number}`, { state: 'closed' });
    const page = await forge.pullRequests.list({ state: 'open', perPage: 1 });
    expect(page.next).toBe(2);
    const second = await forge.pullRequests.list({
      ...{ state: 'open', perPage: 1, page: 2 },
    });
    expect(second.next).toBeUndefined();
    const open = [...page.items, ...second.items];
    expect(open.map(({ state }) => state)).toEqual(['open', 'open']);
    const { items: closed } = await forge.pullRequests.list({
      state: 'closed',
    });
    expect(closed.map(({ number, state }) => [number, state])).toEqual([
      [first.number, 'closed'],
    ]);
    expect(new Set([...open, ...closed].map(({ branch }) => branch)).size).toBe(
      3,
    );
  });

  it('have an author, a revision and their labels', async () => {
    const { number } = await forge.propose(proposal('a', { 'a.json': '{}' }));
    const { object } = await api('GET', '/git/ref/heads/a');
    const main = await api('GET', '/git/ref/heads/main');
    expect(await forge.pullRequests.get(number)).toMatchObject({
      ...{ author: 'acme', branch: 'a', foreign: false, base: 'main' },
      ...{ revision: object.sha, baseRevision: main.object.sha },
      ...{ labels: ['kconnect'], draft: false, mergeRevision: undefined },
    });
    await expect(forge.pullRequests.get(99)).rejects.toMatchObject({
      ...{ code: 'not-found', transient: false },
    });
  });

  it('say what they do to which files, in texts', async () => {
    await put('departments.yaml', 'of others');
    await put('connectors/dev/bad.json', 'bad');
    await put('connectors/dev/old.json', 'old');
    await put('connectors/dev/moved.json', 'moved');
    const pull = await forge.propose(
      proposal('a', {
        'connectors/dev/größe new.json': '{"a": "${{ x }} <b>"}',
        'connectors/dev/bad.json': 'better',
        'connectors/dev/old.json': undefined,
        'connectors/dev/moved.json': undefined,
        'connectors/prod/moved.json': 'moved',
      }),
    );
    // What the base does meanwhile is nobody's change.
    await put('departments.yaml', 'newer');
    const { complete, files, revision } = await forge.pullRequests.changes(
      pull,
    );
    expect({ complete, revision }).toEqual({
      ...{ complete: true, revision: pull.revision },
    });
    const byPath = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
    expect(byPath).toEqual([
      {
        ...{ path: 'connectors/dev/bad.json', change: 'changed' },
        ...{ before: 'bad', after: 'better' },
      },
      {
        ...{ path: 'connectors/dev/größe new.json', change: 'added' },
        after: '{"a": "${{ x }} <b>"}',
      },
      {
        ...{ path: 'connectors/dev/moved.json', change: 'removed' },
        before: 'moved',
      },
      {
        ...{ path: 'connectors/dev/old.json', change: 'removed' },
        before: 'old',
      },
      {
        ...{ path: 'connectors/prod/moved.json', change: 'added' },
        after: 'moved',
      },
    ]);
  });

  it('say it still when they are merged', async () => {
    const { number, revision } = await forge.propose(
      proposal('a', { 'a.json': '{}' }),
    );
    await forge.pullRequests.merge(number, { revision });
    const merged = await forge.pullRequests.get(number);
    expect(merged.state).toBe('merged');
    expect((await forge.pullRequests.changes(merged)).files).toEqual([
      { path: 'a.json', change: 'added', after: '{}' },
    ]);
  });

  it('say what is no text, what is too large and what is too much', async () => {
    const many = Array.from({ length: 52 }, (_, at) => [`z/${at}`, `${at}`]);
    const content = Buffer.from([0xff, 0xfe, 0x00]).toString('base64');
    await forge.propose(
      proposal('a', {
        'b.txt': 'x'.repeat(1_048_577),
        ...Object.fromEntries(many),
      }),
    );
    await api('PUT', '/contents/a.bin', { message: 'm', content, branch: 'a' });
    const pull = await forge.findPullRequest('a');
    const { object } = await api('GET', '/git/ref/heads/a');
    // A pull request's revision does not follow its branch in the emulator.
    const { files } = await forge.pullRequests.changes({
      ...{ ...pull!, revision: object.sha },
    });
    const omitted = Object.fromEntries(
      files.map(each => [each.path, each.omitted]),
    );
    expect(omitted).toMatchObject({
      ...{ 'a.bin': 'not-text', 'b.txt': 'too-large', 'z/0': undefined },
    });
    expect(files).toHaveLength(54);
    expect(files.filter(each => each.omitted === 'too-many')).toHaveLength(4);
  });

  it('have commits', async () => {
    const { number, revision } = await forge.propose(
      proposal('a', { 'a.json': '{}' }),
    );
    const commits = await forge.pullRequests.commits(number);
    expect(commits.at(-1)).toMatchObject({ revision, message: 'Change a' });
  });

  it('are merged once, at the revision that was looked at', async () => {
    const { number, revision } = await forge.propose(
      proposal('a', { 'a.json': '{}' }),
    );
    const other = revision.replace(/^./, at => (at === '0' ? '1' : '0'));
    await expect(
      forge.pullRequests.merge(number, { revision: other }),
    ).rejects.toMatchObject({ code: 'moved', transient: false });
    expect(await forge.readFile('a.json')).toBeUndefined();
    const sha = await forge.pullRequests.merge(number, { revision });
    expect(await forge.readFile('a.json')).toBe('{}');
    expect(await forge.pullRequests.merge(number, { revision })).toBe(sha);
    expect(await forge.pullRequests.get(number)).toMatchObject({
      ...{ state: 'merged', mergeRevision: sha },
    });
    const { commit } = await api('GET', `/commits/${sha}`);
    expect(commit.message).toBe(`Merge #${number}\n\n#${number}`);
  });

  it('are not merged when they are closed', async () => {
    const { number, revision } = await forge.propose(
      proposal('a', { 'a.json': '{}' }),
    );
    await api('PATCH', `/pulls/${number}`, { state: 'closed' });
    await expect(
      forge.pullRequests.merge(number, { revision }),
    ).rejects.toMatchObject({ code: 'refused' });
    expect(await forge.readFile('a.json')).toBeUndefined();
  });

  it('of 20 who ask at once are 20', async () => {
    const names = Array.from({ length: 20 }, (_, at) => `branch-${at}`);
    const pulls = await Promise.all(
      names.map(name =>
        forge.propose(proposal(name, { [`${name}.json`]: name })),
      ),
    );
    expect(new Set(pulls.map(({ number }) => number)).size).toBe(20);
    for (const [at, pull] of pulls.entries()) {
      const { files } = await forge.pullRequests.changes(pull);
      expect(files).toEqual([
        { path: `${names[at]}.json`, change: 'added', after: names[at] },
      ]);
    }
  }, 60_000);
});
