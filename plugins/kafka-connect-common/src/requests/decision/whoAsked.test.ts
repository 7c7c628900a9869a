import { markProblem, type RequestMark } from '../marks';
import { whoAsked, type RequestOrigin } from './whoAsked';

const mark: RequestMark = {
  ...{ version: 1, asker: 'user:default/anna.keller', department: 'finance' },
  ...{ branch: 'b', askedAt: '2026-11-21T10:00:00Z', files: [] },
};
const none = {
  ok: false,
  problem: markProblem('none', 'The description holds no mark of the portal.'),
} as const;
const changed = {
  ok: false,
  problem: markProblem('files-changed', 'x is not what was asked for.'),
} as const;
const anna = { ref: 'user:default/anna.keller', login: 'anna-k' };
const bot = { login: 'portal[bot]' };
const of = (origin: Partial<RequestOrigin>) =>
  whoAsked({ mark: none, author: anna, contributors: [anna], ...origin });

it.each([
  [
    'by the mark, whoever opened it',
    { mark: { ok: true, mark }, author: bot },
    'user:default/anna.keller',
  ],
  [
    'by the mark, whoever asked for the same, and where nobody knows who pushed',
    {
      ...{ mark: { ok: true, mark }, author: bot },
      contributors: [bot, anna, {}, { ref: 'user:default/ben' }],
    },
    'user:default/anna.keller',
  ],
  [
    'not by a mark below what somebody else has pushed',
    {
      ...{ mark: { ok: true, mark }, author: bot },
      contributors: [bot, { login: 'mallory' }],
    },
    'mallory has put back what user:default/anna.keller asked for once.',
  ],
  [
    'not by a mark in what somebody else has opened',
    {
      ...{ mark: { ok: true, mark }, portal: bot.login },
      author: { login: 'ben', ref: 'user:default/ben' },
    },
    'user:default/ben has put back what user:default/anna.keller asked for once.',
  ],
  ['by the login, without a mark', {}, 'user:default/anna.keller'],
  [
    'by the login, where pushes are known by it alone',
    { contributors: [{ login: 'ANNA-K' }] },
    'user:default/anna.keller',
  ],
  [
    'by the login, where the mark does not count',
    { mark: changed },
    'user:default/anna.keller',
  ],
  [
    'not where the catalog knows nobody',
    { author: { login: 'mallory' } },
    'The catalog knows no User behind mallory.',
  ],
  [
    'not where the portal opened it and its mark is void',
    { mark: changed, author: bot },
    'x is not what was asked for. The catalog knows no User behind portal[bot].',
  ],
  [
    'not where the account is gone',
    { author: {} },
    'The catalog knows no User behind who opened the pull request.',
  ],
  [
    'not where somebody else pushed',
    { contributors: [anna, { login: 'mallory' }] },
    'mallory has pushed to it, too.',
  ],
  [
    'not where nobody knows who pushed',
    { contributors: [anna, {}] },
    'Somebody whom the forge does not name has pushed to it, too.',
  ],
] as [string, Partial<RequestOrigin>, string][])(
  'is known %s',
  (_, origin, answer) => {
    const asker = of(origin);
    expect(asker.known ? asker.ref : asker.reason).toBe(answer);
  },
);

it('is of the department that the mark names, and of none by a login', () => {
  expect(of({ mark: { ok: true, mark } })).toMatchObject({
    by: 'mark',
    department: 'finance',
  });
  expect(of({})).toEqual({ known: true, by: 'login', ref: anna.ref });
});
