import {
  deploymentReportSchema,
  MAX_REPORTED_CHANGES,
  MAX_REPORTED_REASON,
} from './deploymentReports';

const change = {
  ...{ cluster: 'cc-dev', name: 'finance-a-sink-dev-s3', action: 'create' },
  ...{ result: 'applied', state: 'RUNNING', seconds: 3.2 },
};
const report = {
  ...{ version: 1, id: 'run:42.1', state: 'finished', environment: 'dev' },
  ...{ revision: 'a'.repeat(40), at: '2026-11-21T10:00:00Z' },
  ...{ run: 'https://forge.example/runs/42', changes: [change] },
};
const withChange = (more: object) => ({
  ...report,
  changes: [{ ...change, ...more }],
});

it('takes what apply reports, and leaves out what it does not read', () => {
  const parsed = deploymentReportSchema.parse({
    ...report,
    ok: true,
    changes: [{ ...change, properties: [{ key: 'k', to: 'secret' }] }],
  });
  expect(parsed).toEqual(report);
});

it.each([
  [
    'a version of the future',
    { ...report, version: 2 },
    /reads reports of version 1/,
  ],
  ['no version', { ...report, version: undefined }, /version 1/],
  [
    'a commit cut short',
    { ...report, revision: 'abc1234' },
    /full id of a commit/,
  ],
  [
    'a branch as commit',
    { ...report, revision: 'main' },
    /full id of a commit/,
  ],
  ['an id with a line break', { ...report, id: 'a\nb' }, /letters, digits/],
  ['an unknown environment', { ...report, environment: 'test' }, /environment/],
  ['a local time', { ...report, at: '2026-11-21 10:00' }, /at/],
  ['a script as its page', { ...report, run: 'data:text/html,x' }, /URL/],
  [
    'a script as the revert',
    withChange({ revert: { url: 'data:text/html,x' } }),
    /URL/,
  ],
  ['an unknown result', withChange({ result: 'ok' }), /result/],
  ['a name without end', withChange({ name: 'x'.repeat(301) }), /300/],
  [
    'changes without end',
    { ...report, changes: Array(MAX_REPORTED_CHANGES + 1).fill(change) },
    /5000/,
  ],
])('refuses %s', (_, body, message) => {
  const parsed = deploymentReportSchema.safeParse(body);
  expect(
    parsed.success ? 'taken' : JSON.stringify(parsed.error.issues),
  ).toMatch(message);
});

it('cuts a reason that is too long, so that the report is not lost', () => {
  const [whole, cut] = [MAX_REPORTED_REASON, MAX_REPORTED_REASON + 1].map(
    length =>
      deploymentReportSchema.parse(withChange({ reason: 'x'.repeat(length) }))
        .changes[0].reason,
  );
  expect(whole).toBe('x'.repeat(MAX_REPORTED_REASON));
  expect(cut).toHaveLength(MAX_REPORTED_REASON);
  expect(cut).toMatch(/x…$/);
});
