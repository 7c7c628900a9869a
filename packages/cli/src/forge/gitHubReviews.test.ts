import { GitHubForge } from '@kconnect/plugin-kafka-connect-node';
import { testGitHub } from '../__testUtils__/gitHub';

const gitHub = testGitHub();
const { api } = gitHub;
let forge: GitHubForge;
let number: number;
let revision: string;

beforeEach(async () => {
  const { repository, token, url } = gitHub;
  forge = new GitHubForge({ repository, token, apiUrl: url });
  ({ number, revision } = await forge.propose({
    ...{ branch: 'a', title: 'Change', body: 'Because.', labels: [] },
    files: [{ path: 'a.json', text: '{}' }],
  }));
});

const other = () => revision.replace(/^./, at => (at === '0' ? '1' : '0'));

describe('reviews at GitHub', () => {
  it('approve one revision, in the name of the token', async () => {
    const { token } = gitHub;
    const review = await forge.reviews.approve(number, { revision }, { token });
    expect(review).toMatchObject({
      author: 'acme',
      verdict: 'approved',
      revision,
    });
    await api('POST', `/pulls/${number}/reviews`, {
      ...{ event: 'REQUEST_CHANGES', body: 'No.' },
    });
    // One that is not handed in says nothing yet.
    await api('POST', `/pulls/${number}/reviews`, { body: 'Hm.' });
    const reviews = await forge.reviews.list(number);
    expect(reviews.map(({ verdict }) => verdict)).toEqual([
      ...['approved', 'changes-requested'],
    ]);
    expect(reviews[0]).toEqual(review);
  });

  it('approve nothing that moved', async () => {
    await expect(
      forge.reviews.approve(
        ...[number, { revision: other() }, { token: gitHub.token }],
      ),
    ).rejects.toMatchObject({ code: 'moved' });
    expect(await forge.reviews.list(number)).toEqual([]);
  });
});

it('approves nothing that is closed', async () => {
  await api('PATCH', `/pulls/${number}`, { state: 'closed' });
  const { token } = gitHub;
  await expect(
    forge.reviews.approve(number, { revision }, { token }),
  ).rejects.toMatchObject({ code: 'refused' });
});

describe('checks at GitHub', () => {
  it('are reported, and then replaced', async () => {
    const report = { revision, name: 'kconnect', title: 'Checks' };
    const id = await forge.checks.report({ ...report, state: 'pending' });
    expect(await forge.checks.list(revision)).toMatchObject([
      { name: 'kconnect', state: 'pending', summary: 'Checks' },
    ]);
    expect(
      await forge.checks.report(
        ...[{ ...report, state: 'failure' as const, title: '2 findings' }, id],
      ),
    ).toBe(id);
    expect(await forge.checks.list(revision)).toMatchObject([
      { name: 'kconnect', state: 'failure', summary: '2 findings' },
    ]);
  });
});

describe('the conversation at GitHub', () => {
  const said = async () =>
    (await api('GET', `/issues/${number}/comments`)).map(
      ({ body }: { body: string }) => body,
    );

  it('is said once, and then in the same place', async () => {
    const { comment } = forge.conversation;
    const plan = (body: string) =>
      comment.call(forge.conversation, number, {
        marker: 'kconnect:plan',
        body,
      });
    await plan('1 to create');
    await comment.call(forge.conversation, number, {
      ...{ marker: 'kconnect:plan-2', body: 'something else' },
    });
    await plan('2 to create');
    expect(await said()).toEqual([
      '<!-- kconnect:plan -->\n2 to create',
      '<!-- kconnect:plan-2 -->\nsomething else',
    ]);
  });

  it("writes over nobody else's, whatever it begins with", async () => {
    const { repository, token, url } = gitHub;
    const bot = new GitHubForge({
      ...{ repository, token, apiUrl: url, login: 'kconnect-bot' },
    });
    const forged = '<!-- kconnect:plan -->\nAll is well.';
    await api('POST', `/issues/${number}/comments`, { body: forged });
    await bot.conversation.comment(number, {
      ...{ marker: 'kconnect:plan', body: '1 to remove' },
    });
    expect(await said()).toEqual([
      ...[forged, '<!-- kconnect:plan -->\n1 to remove'],
    ]);
  });

  it.each(['', 'a -->', 'a\nb', 'a--b', '-'])(
    'has no marker %j',
    async marker => {
      await expect(
        forge.conversation.comment(number, { marker, body: 'b' }),
      ).rejects.toMatchObject({ code: 'invalid' });
    },
  );

  it('has labels, of which others stay', async () => {
    const { conversation, pullRequests } = forge;
    await conversation.changeLabels(number, { add: ['a', 'waits: ebs'] });
    await conversation.changeLabels(number, {
      ...{ add: ['b'], remove: ['waits: ebs', 'never there'] },
    });
    const { labels } = await pullRequests.get(number);
    expect([...labels].sort()).toEqual(['a', 'b']);
    await expect(
      conversation.changeLabels(number, { remove: ['..'] }),
    ).rejects.toMatchObject({ code: 'invalid' });
  });
});
