import { finding, prod, verdict } from '../__testUtils__/decisions';
import {
  about,
  approval,
  askedBy,
  carla,
  check,
  connector,
  erik,
  OLDER,
  rules,
  green,
} from '../__testUtils__/facts';
import { decideRequest } from './decide';
import type { RequestFacts } from './facts';

const decided = (change: Partial<RequestFacts>) =>
  decideRequest({ ...green, ...change }, rules);

describe('the sentences', () => {
  it('tell the asker what to do, and the others that it is not their move', () => {
    const { says } = decided(
      verdict({ findings: [finding('quota/connectors')], behind: [3, 5] }),
    );
    expect(says).toEqual({
      asker:
        'There are 4 of 3 connectors. Earlier requests come first: #3, #5. Wait whether #3, #5 is closed, or remove what is not needed.',
      operator:
        "There are 4 of 3 connectors. Earlier requests come first: #3, #5. Its asker's move.",
      platform:
        "There are 4 of 3 connectors. Earlier requests come first: #3, #5. Its asker's move.",
    });
  });

  it('say that another operator has to approve only where one has asked', () => {
    expect(decided(askedBy(carla)).says.asker).toContain(
      'Who asked is a member of finance and no operator. An operator of finance has to approve it',
    );
    const removal = connector({ change: 'remove' });
    expect(decided(about([removal])).says.asker).toContain(
      'Another operator of finance has to approve it',
    );
  });

  it('tell what was approved before the branch changed', () => {
    const { approvals, says } = decided({
      ...prod,
      approvals: [approval(erik, { revision: OLDER })],
    });
    expect(says.platform).toBe(
      'It goes to prod. One of you who had no hand in it has to approve it. What erik.larsen approved was an older state of the branch, and is void.',
    );
    expect(approvals).toEqual([
      {
        ...{ by: erik.ref, revision: OLDER, at: '2026-11-21T11:00:00Z' },
        ...{
          counts: false,
          reason: 'It was given for an older state of the branch',
        },
      },
    ]);
  });

  it('quote what others chose in one line that stays a quotation', () => {
    const path = `a\n# b\`\u202e${'x'.repeat(300)}`;
    const hostile = { path, kind: 'strange' as const, says: 'is a submodule' };
    const matter = decided(about([], [hostile])).says.platform;
    expect(matter).toMatch(
      /^`a\ufffd# b\ufffd\ufffdx{192}…` is a submodule, which is never merged\. [^\n]*$/,
    );
    const elsewhere = { ...hostile, kind: 'elsewhere' as const };
    expect(decided(about([], [elsewhere])).says.asker).toContain(
      '`a\ufffd# b\ufffd\ufffdx',
    );
    const summary = 'line 1\nline 2';
    const checks = [check('Check', { state: 'failed', summary })];
    expect(decided({ checks }).says.asker).toContain(
      'failed: line 1\ufffdline 2',
    );
  });

  it('name three of many, and how many more', () => {
    const many = ['a', 'b', 'c', 'd', 'e'].map(name =>
      connector({ name, change: 'remove' }),
    );
    expect(decided(about(many)).says.operator).toBe(
      'It removes `a`, `b`, `c` and 2 more, and no removal merges by itself. One of you who had no hand in it has to approve it.',
    );
  });
});
