import { GitHubForge } from '@kconnect/plugin-kafka-connect-node';
import { testGitHub } from '../__testUtils__/gitHub';

const BRANCH = 'kconnect/revert/dev/cc-dev/finance-x-source-dev-gen';
const PATH = 'connectors/dev/finance-x-source-dev-gen.json';

const gitHub = testGitHub();
const { api, put, read } = gitHub;
let forge: GitHubForge;

beforeEach(() => {
  const { repository, token, url } = gitHub;
  forge = new GitHubForge({ repository, token, apiUrl: url });
});

const proposal = (text: string | undefined, title = 'Put it back') => ({
  ...{ branch: BRANCH, title, body: `Because of ${title}.` },
  labels: ['kconnect', 'revert'],
  files: [{ path: PATH, text }],
});

describe('GitHubForge', () => {
  it('reads files of the default branch', async () => {
    await put(PATH, 'größer\r\n');
    expect(await forge.readFile(PATH)).toBe('größer\r\n');
    expect(await forge.readFile('connectors/none.json')).toBeUndefined();
  });

  it('opens one pull request, that merges into what it says', async () => {
    await put(PATH, 'bad');
    await put('departments.yaml', 'stays');
    const opened = await forge.propose(proposal('good'));
    expect(opened).toMatchObject({ state: 'open', title: 'Put it back' });
    expect(await forge.findPullRequest(BRANCH)).toEqual(opened);
    const { labels } = await api('GET', `/pulls/${opened.number}`);
    expect(labels.map(({ name }: { name: string }) => name).sort()).toEqual([
      'kconnect',
      'revert',
    ]);
    await api('PUT', `/pulls/${opened.number}/merge`);
    expect(await forge.readFile(PATH)).toBe('good');
    expect(await forge.readFile('departments.yaml')).toBe('stays');
    expect(await forge.findPullRequest(BRANCH)).toMatchObject({
      state: 'merged',
    });
  });

  it('removes a file', async () => {
    await put(PATH, 'bad');
    const { number } = await forge.propose(proposal(undefined));
    await api('PUT', `/pulls/${number}/merge`);
    expect(await forge.readFile(PATH)).toBeUndefined();
  });

  it('updates what is open, and writes nothing anew that is there', async () => {
    await put(PATH, 'bad');
    const first = await forge.propose(proposal('good'));
    const { sha } = await api('GET', `/commits/${BRANCH}`);
    const again = await forge.propose(proposal('good', 'Put it back, again'));
    expect(again).toMatchObject({
      number: first.number,
      title: 'Put it back, again',
    });
    expect((await api('GET', `/commits/${BRANCH}`)).sha).toBe(sha);
    const { revision } = await forge.propose(proposal('better'));
    expect(await read(PATH, BRANCH)).toBe('better');
    expect((await api('GET', `/commits/${BRANCH}`)).sha).toBe(revision);
    expect(await api('GET', '/pulls?state=all')).toHaveLength(1);
  });

  it('makes one of two that ask for the same branch at once', async () => {
    await put(PATH, 'bad');
    const { object } = await api('GET', '/git/ref/heads/main');
    const both = [1, 2].map(() => forge.propose(proposal('good')));
    const [first, second] = await Promise.all(both);
    expect(first.branch).toBe(second.branch);
    const { behind_by, files } = await api(
      'GET',
      `/compare/${object.sha}...${BRANCH}`,
    );
    expect([behind_by, files.length]).toEqual([0, 1]);
    expect(await read(PATH, BRANCH)).toBe('good');
  });

  it('takes away what somebody else pushed to the branch', async () => {
    await put(PATH, 'bad');
    await forge.propose(proposal('good'));
    const content = Buffer.from('of others').toString('base64');
    const smuggled = { message: 'm', content, branch: BRANCH };
    await api('PUT', '/contents/connectors/prod/hr-x.json', smuggled);
    await forge.propose(proposal('good'));
    expect(await read('connectors/prod/hr-x.json', BRANCH)).toBeUndefined();
    expect(await read(PATH, BRANCH)).toBe('good');
  });

  it('opens another one after the first was merged', async () => {
    await put(PATH, 'bad');
    const first = await forge.propose(proposal('good'));
    await api('PUT', `/pulls/${first.number}/merge`);
    const second = await forge.propose(proposal('better'));
    expect(second.number).toBeGreaterThan(first.number);
    expect(await forge.findPullRequest(BRANCH)).toEqual(second);
    expect(await read(PATH, BRANCH)).toBe('better');
  });

  it.each([
    { branch: '../pulls' },
    { labels: ['a', '..'] },
    { title: 'Harmless [skip ci]' },
    { files: [{ path: '../../../user/keys', text: 'x' }] },
    { files: [{ path: '.git/config', text: 'x' }] },
  ])('writes nothing of what could mean something else: %j', async more => {
    await expect(
      forge.propose({ ...proposal('good'), ...more }),
    ).rejects.toMatchObject({ code: 'invalid' });
    expect(await api('GET', '/pulls?state=all')).toEqual([]);
    expect(await api('GET', '/branches')).toHaveLength(1);
  });

  it('says which repository is not there', async () => {
    const { token, url } = gitHub;
    const other = new GitHubForge({
      ...{ repository: 'acme/other', token, apiUrl: url },
    });
    await expect(other.readFile(PATH)).rejects.toMatchObject({
      code: 'not-found',
      message: expect.stringContaining('cannot read the repository: HTTP 404'),
    });
  });
});
