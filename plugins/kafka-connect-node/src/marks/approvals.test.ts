import { createPrivateKey, sign } from 'node:crypto';
import {
  approvalPayload,
  canonicalApproval,
  canonicalMark,
  formatApproval,
  formatMark,
  markPayload,
  readApproval,
  type ApprovalMark,
  type RequestMark,
} from '@kconnect/plugin-kafka-connect-common';
import { generateMarkKey, MarkSigner } from './MarkSigner';
import { readMarkKeys } from './readMarkKeys';
import { verifyApproval } from './verifyApproval';
import { verifyMark } from './verifyMark';

const privateKey = generateMarkKey();
const signer = new MarkSigner(privateKey);
const keys = readMarkKeys(signer.publicKey);
const HEAD = 'a'.repeat(40);

const approval: ApprovalMark = {
  ...{ version: 1, approver: 'user:default/erik.larsen', request: 7 },
  ...{ repository: 'example/gitops', head: HEAD, as: 'platform' },
  at: '2026-11-21T10:00:00.000Z',
};
const of = (more: Partial<ApprovalMark> = {}) =>
  formatApproval(signer.signApproval({ ...approval, ...more }));
const pull = { number: 7, repository: 'example/gitops', head: HEAD };
const verify = (comments: string[], more: Partial<typeof pull> = {}) =>
  verifyApproval({ ...pull, ...more, comments }, keys);

it('counts as the portal has commented it, whatever stands around it', () => {
  const marker = '<!-- kafka-connect:approval/1 -->\n';
  expect(verify(['Looks good.', `${marker}${of()}\n> quoted`])).toEqual({
    approvals: [approval],
    problems: [],
  });
  expect(of()).toMatch(/^`user:default\/erik.larsen` approved `a{40}`/);
});

it('counts once for each person, and for the repository however it is spelt', () => {
  const operator: Partial<ApprovalMark> = {
    ...{ approver: 'user:default/olga', as: 'department' },
    ...{ department: 'finance', at: '2026-11-21T09:00:00.000Z' },
  };
  const { approvals } = verify([of(), of(), of(operator)], {
    repository: 'Example/GitOps',
  });
  expect(approvals.map(each => each.approver)).toEqual([
    ...['user:default/olga', 'user:default/erik.larsen'],
  ]);
});

it.each([
  ['of another request', of({ request: 8 }), /another pull request/],
  ['of another repository', of({ repository: 'evil/gitops' }), /another pull/],
  ['of an older commit', of({ head: 'b'.repeat(40) }), /older state/],
  ['changed by hand', of().replaceAll('erik', 'olga'), /somebody has changed/],
  ['with another spelling', of().replace('"request":7', '"request": 7'), /not/],
  ['two in one comment', of() + of(), /not as the portal wrote it/],
  ['cut off', of().slice(0, -20), /not as the portal wrote it/],
])('does not count: %s', (_, comment, problem) => {
  const { approvals, problems } = verify([comment]);
  expect(approvals).toEqual([]);
  expect(problems).toEqual([expect.stringMatching(problem)]);
});

it("does not count with another portal's key", () => {
  const other = new MarkSigner(generateMarkKey());
  const { approvals, problems } = verify([
    formatApproval(other.signApproval(approval)),
  ]);
  expect(approvals).toEqual([]);
  expect(problems).toEqual([expect.stringMatching(/not in the repository/)]);
});

describe('of two kinds of statements', () => {
  const mark: RequestMark = {
    ...{ version: 1, asker: 'user:default/anna.keller', branch: 'b' },
    ...{ department: 'finance', askedAt: approval.at },
    files: [{ path: 'a.json', sha256: null }],
  };

  it("an approval's signature is none of a mark, and the other way round", () => {
    const key = createPrivateKey(privateKey);
    const signatureOf = (payload: string) =>
      sign(null, Buffer.from(payload), key).toString('base64url');
    const { keyId } = signer;
    const asMark = signatureOf(
      approvalPayload(approval).replace(
        canonicalApproval(approval),
        canonicalMark(mark),
      ),
    );
    const description = formatMark({ mark, keyId, signature: asMark });
    const openedAt = approval.at;
    expect(
      verifyMark({ description, branch: 'b', openedAt, files: [] }, keys),
    ).toMatchObject({ ok: false, problem: { code: 'wrong-signature' } });

    const asApproval = signatureOf(
      markPayload(mark).replace(
        canonicalMark(mark),
        canonicalApproval(approval),
      ),
    );
    expect(
      verify([formatApproval({ mark: approval, keyId, signature: asApproval })])
        .problems,
    ).toEqual([expect.stringMatching(/somebody has changed/)]);
  });

  it('neither is read as the other', () => {
    expect(readApproval(formatMark(signer.sign(mark)))).toBe('none');
  });
});

it('is not made for an operator of no department, nor for a department of the platform team', () => {
  expect(() =>
    signer.signApproval({ ...approval, as: 'department' }),
  ).toThrow();
  expect(() =>
    signer.signApproval({ ...approval, department: 'finance' }),
  ).toThrow();
});
