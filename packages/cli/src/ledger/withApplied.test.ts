import type { LedgerEntry, Revision } from './Ledger';
import { withApplied } from './withApplied';

/** A revision that was brought up on a day of 2026. */
const revision = (digest: string, day: number): Revision => ({
  ...{ digest, text: digest },
  at: new Date(Date.UTC(2026, 0, day)).toISOString(),
});

const failure = (digest: string) => ({ digest, reason: 'no', at: '' });

describe('withApplied', () => {
  const entry: LedgerEntry = {
    applied: revision('b', 2),
    earlier: [revision('a', 1)],
    failed: [failure('c'), failure('d')],
  };

  it('keeps what ran before, newest first, and no failure of what runs', () => {
    expect(withApplied(entry, revision('c', 3))).toEqual({
      applied: revision('c', 3),
      earlier: [revision('b', 2), revision('a', 1)],
      failed: [failure('d')],
    });
  });

  it('keeps a revision once, and where it stands in time when it is gone back to', () => {
    expect(withApplied(entry, revision('a', 1))).toMatchObject({
      applied: revision('a', 1),
      earlier: [revision('b', 2)],
    });
    expect(withApplied(entry, revision('b', 3))).toMatchObject({
      applied: revision('b', 3),
      earlier: [revision('a', 1)],
    });
  });

  it('does not grow for ever', () => {
    let last: LedgerEntry = { failed: [] };
    for (let day = 1; day <= 20; day += 1) {
      last = { ...last, ...withApplied(last, revision(`r${day}`, day)) };
    }
    expect(last.earlier).toHaveLength(10);
    expect(last.earlier![9]).toEqual(revision('r10', 10));
  });
});
