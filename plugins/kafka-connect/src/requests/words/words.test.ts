import {
  aDecision,
  aMergedRequest,
  ANNA,
  aRequest,
} from '../../__testUtils__/samples';
import { saysOf } from '../RequestState';
import { signOf } from './requestSigns';
import { contentsInWords, decisionFor, requestMoveOf } from './requestWords';
import { stepsOf } from './steps';

const anna = { ref: ANNA, platform: false };
const platform = { ref: 'user:default/erik.larsen', platform: true };

describe('words of requests', () => {
  it.each([
    ['its asker', anna, 'asker'],
    ['its asker, of the platform team', { ...anna, platform: true }, 'asker'],
    ['the platform team', platform, 'platform'],
    ['the others', { ...platform, platform: false }, 'operator'],
  ] as const)('are those for %s', (_, reader, words) => {
    const request = aRequest();
    expect(decisionFor(request, reader)).toBe(request.decision!.says[words]);
  });

  it.each([
    ['an operator who may approve it', true, 'operator'],
    ['a member who may not', false, 'asker'],
  ] as const)(
    'are those for %s where it waits for the department',
    (_, available, words) => {
      const approve = available
        ? { available }
        : { available, reason: 'Only operators of the department' };
      const request = aRequest({
        decision: aDecision({ turn: 'department' }),
        may: { approve, merge: { available: false, reason: 'It waits' } },
      });
      const member = { ref: 'user:default/deniz.yilmaz', platform: false };
      expect(decisionFor(request, member)).toBe(request.decision!.says[words]);
    },
  );

  it.each([
    ['the asker', 'asker', anna, 'Your move'],
    ['another', 'asker', platform, 'Its asker’s move'],
    ['a member', 'platform', anna, 'The platform team’s move'],
    ['one of the team who may not', 'platform', platform, 'A colleague’s move'],
    ['a member', 'department', anna, 'finance’s move'],
    ['anybody', 'nobody', anna, undefined],
  ] as const)(
    'tell %s whose move it is where it is the %s’s',
    (_, turn, reader, words) => {
      const request = aRequest({ decision: aDecision({ turn }) });
      expect(requestMoveOf(request, reader)).toBe(words);
    },
  );

  it('say in one line what a request does', () => {
    const [one] = aRequest().connectors;
    const changes = ['change', 'create', 'change', 'remove'] as const;
    expect(contentsInWords(changes.map(change => ({ ...one, change })))).toBe(
      'Creates 1 connector, changes 2, removes 1',
    );
    expect(contentsInWords([])).toBe('Changes no connector');
  });

  it('do not say of what was removed that it runs', () => {
    const request = aMergedRequest('running');
    const connectors = request.connectors.map(each => ({
      ...each,
      change: 'remove' as const,
    }));
    expect(signOf(request).word).toBe('Runs');
    expect(signOf({ ...request, connectors }).word).toBe('Removed');
    expect(stepsOf({ ...request, connectors }).at(-1)?.title).toBe('Removed');
  });

  it('show neither as under way nor as done what was begun and never told of again', () => {
    const merged = aMergedRequest('deploying');
    const progress = { ...merged.progress!, stage: 'unknown' as const };
    const request = { ...merged, progress };
    expect(signOf(request).word).toBe('Unknown');
    expect(stepsOf(request).slice(-2)).toMatchObject([
      { id: 'deployed', state: 'ahead', says: 'Its end was never told' },
      { id: 'outcome', state: 'ahead' },
    ]);
  });

  it('do not say the sign’s word again', () => {
    expect(saysOf(aMergedRequest('running'), anna)).toBeUndefined();
    expect(saysOf(aMergedRequest('deploying'), anna)).toEqual(
      expect.any(String),
    );
  });

  it('end with a request that was closed', () => {
    const steps = stepsOf(aRequest({ state: 'closed', decision: undefined }));
    expect(steps.map(({ title }) => title)).toEqual([
      'Opened',
      'Checked',
      'Closed',
    ]);
    expect(signOf(aRequest({ state: 'closed' })).word).toBe('Closed');
  });

  it.each([
    ['merges by itself', 'merges-by-itself', ['skipped', 'current']],
    ['is approved', 'approved', ['ahead', 'current']],
    ['is refused', 'refused', ['ahead', 'ahead']],
  ] as const)('show the way of one that %s', (_, kind, states) => {
    const steps = stepsOf(aRequest({ decision: aDecision({ kind }) }));
    expect(steps.slice(2, 4).map(({ state }) => state)).toEqual(states);
  });

  it('have no deployment where a request is about no connector', () => {
    const steps = stepsOf(aRequest({ connectors: [] }));
    expect(steps.at(-1)?.id).toBe('merged');
  });
});
