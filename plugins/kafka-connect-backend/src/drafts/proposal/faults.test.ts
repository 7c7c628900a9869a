import { readMark } from '@kconnect/plugin-kafka-connect-common';
import {
  code,
  member,
  ProposingPortal,
  proposalOf,
} from '../../__testUtils__/ProposingPortal';

jest.setTimeout(180_000);

let at: ProposingPortal;

beforeAll(async () => {
  at = await ProposingPortal.start();
});
afterEach(() => at.forge.recover());
afterAll(() => at.stop());

/** What is asked of the forge, in this order, for a new pull request. */
const STEPS: [string, string, string][] = [
  ['looks for one', 'GET', '/pulls\\?'],
  ['reads the repository', 'GET', '/repos/[^/]+/[^/]+$'],
  ['reads the main branch', 'GET', '/git/ref/'],
  ['writes a tree', 'POST', '/git/trees'],
  ['writes a commit', 'POST', '/git/commits'],
  ['makes the branch', 'POST', '/git/refs'],
  ['opens it', 'POST', '/pulls$'],
  ['describes it', 'PATCH', '/pulls/\\d+$'],
  ['labels it', 'POST', '/labels$'],
  ['reads it', 'GET', '/pulls/\\d+$'],
];

/** All of them where most can be lost. */
const answersAt = (step: string) =>
  step === 'opens it' ? [401, 403, 404, 409, 422, 429, 500, 503] : [500];

/** More often than anybody asks: the portal reads pull requests by itself, and would use a single fault up. */
const times = 1_000;

/** Its requests are counted for each person: each step has one of its own. */
const own = (step: string) => STEPS.findIndex(([each]) => each === step) + 1;

describe.each(STEPS)(
  'a forge that, as the portal %s,',
  (step, method, path) => {
    const who = member(own(step));
    const department = code(own(step));

    it.each(answersAt(step))('answers %i', async status => {
      const wanted = proposalOf(department, `s${status}`);
      await at.forge.fail({ method, path, status, times });
      const failed = await at.propose(who, wanted);
      expect([409, 502, 503]).toContain(failed.status);
      expect(failed.body.error.message).toMatch(
        /^The request may not be there: GitHub: .*ask again.*\.$/is,
      );
      expect(failed.text).not.toContain(
        at.forge.tokenOf('connector-portal[bot]'),
      );
      await at.forge.recover();
      await isThereOnce(who, wanted);
    });

    it('does it, and its answer gets lost', async () => {
      const wanted = proposalOf(department, 'lost');
      await at.forge.fail({ method, path, lost: true, times });
      const lost = await at.propose(who, wanted);
      expect(lost.status).toBe(503);
      await at.forge.recover();
      await isThereOnce(who, wanted);
    });
  },
);

/** Asked again it is there, whole, and no second time. */
async function isThereOnce(
  who: string,
  wanted: ReturnType<typeof proposalOf>,
): Promise<void> {
  const { body, status } = await at.propose(who, wanted);
  expect([status, body.number]).toEqual([
    ...[expect.any(Number), expect.any(Number)],
  ]);
  const [{ path, text }] = wanted.files;
  const name = path.slice('connectors/dev/'.length, -'.json'.length);
  const pulls = await at.pulls();
  const found = pulls.filter(({ branch }) => branch.endsWith(`/${name}`));
  expect(found).toHaveLength(1);
  const [pull] = found;
  expect(pull).toMatchObject({
    ...{ number: body.number, revision: body.head },
    labels: ['kafka-connect', wanted.department, 'dev'],
  });
  expect(pull.body).toContain(`/requests/${pull.number}`);
  const mark = readMark(pull.body);
  expect(mark.ok && mark.signed.mark.asker).toBe(`user:default/${who}`);
  const { files } = await at.own.pullRequests.changes(pull);
  expect(files).toMatchObject([{ path, after: text }]);
}

it('waits for no forge that hangs, and finds what it did all the same', async () => {
  const wanted = proposalOf(code(15));
  await at.forge.fail({ method: 'POST', path: '/pulls$', hang: true });
  const { status, text } = await at.propose(member(15), wanted);
  expect(status).toBe(503);
  expect(text).toContain('does not answer in time');
  await at.forge.recover();
  await isThereOnce(member(15), wanted);
});

it.each([
  ['POST', '/requested_reviewers$', 422],
  ['POST', '/requested_reviewers$', 403],
  ['GET', '/contents/.*CODEOWNERS', 500],
])(
  'makes it although nobody can be asked to review it: %s %s answers %i',
  async (method, path, status) => {
    const wanted = proposalOf(code(16), `r${status}`);
    await at.forge.fail({ method, path, status });
    const answer = await at.propose(member(16), wanted);
    expect(answer.status).toBe(201);
    const { number } = answer.body;
    expect(
      at.portal.log.matching(`Nobody was asked to review #${number}`),
    ).toHaveLength(1);
  },
);

it('lets one person ask so often', async () => {
  const wanted = proposalOf(code(17));
  const answers = [];
  for (let i = 0; i < 31; i++) {
    answers.push(await at.propose(member(17), wanted));
  }
  expect(answers.at(-1)?.status).toBe(429);
  expect(answers[1].body.result).toBe('unchanged');
  expect((await at.propose(member(18), proposalOf(code(18)))).status).toBe(201);
});
