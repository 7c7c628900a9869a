import { writeSync } from 'node:fs';
import { prod, removal, table } from '../__testUtils__/decisions';
import { approval, check, erik, green, rules } from '../__testUtils__/facts';
import { decideRequest } from './decide';
import type { RequestFacts } from './facts';
import { requestDecisionSchema } from './RequestDecision';

const decided = (change: Partial<RequestFacts>) =>
  decideRequest({ ...green, ...change }, rules);

describe('what becomes of a request', () => {
  it.each(table)('%s', (_, change, kind, reason) => {
    expect(decided(change)).toMatchObject({ kind, reason });
  });

  it('is said to each reader, and has the shape of the contract', () => {
    for (const [, change] of table) {
      const decision = decided(change);
      expect(requestDecisionSchema.parse(decision)).toEqual(decision);
      const said = Object.values(decision.says);
      expect(said.filter(each => !/^[^\n]{10,}\.\)?$/.test(each))).toEqual([]);
    }
  });

  it('is whose move it says', () => {
    expect(decided(prod).turn).toBe('platform');
    expect(decided(removal).turn).toBe('department');
    expect(decided({ draft: true }).turn).toBe('asker');
    expect(decided({}).turn).toBe('nobody');
    expect(decided({ verdict: undefined }).turn).toBe('nobody');
  });

  it.each([
    ['the last check, for what waits for people', prod, '10:04:00'],
    ['the push, for what is not checked', { checks: [] }, '10:01:00'],
    [
      'the push, where it came last',
      { ...prod, pushedAt: '2026-11-21T12:00:00Z' },
      '12:00:00',
    ],
    [
      'the check that failed',
      { checks: [check('Check', { state: 'failed' })] },
      '10:03:00',
    ],
    ['the approval', { ...prod, approvals: [approval(erik)] }, '11:00:00'],
  ] as [string, Partial<RequestFacts>, string][])(
    'is so since %s',
    (_, change, at) => {
      expect(decided(change).since).toBe(`2026-11-21T${at}Z`);
    },
  );
});

afterAll(() => {
  const rows = table.map(
    ([says, , kind, reason]) =>
      `  ${says.padEnd(58)} ${kind.padEnd(21)} ${reason}`,
  );
  writeSync(1, `\nWhat becomes of a request\n${rows.join('\n')}\n`);
});
