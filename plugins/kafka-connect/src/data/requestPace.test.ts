import {
  aCheck,
  aDecision,
  ago,
  aMergedRequest,
  aRequest,
} from '../__testUtils__/samples';
import { REFRESH_MS } from './QueriesProvider';
import { listPace, paceOf, requestPace } from './requestPace';

const pace = (request: ReturnType<typeof aRequest>) =>
  requestPace(request, Date.now());

describe('how often is asked for a request', () => {
  it.each([
    ['is deployed', aMergedRequest('deploying')],
    ['is about to be deployed', aMergedRequest('merged')],
    [
      'is checked',
      aRequest({
        decision: aDecision({ kind: 'waits-for-checks', since: ago(5) }),
      }),
    ],
    [
      'merges by itself',
      aRequest({
        decision: aDecision({ kind: 'merges-by-itself', since: ago(5) }),
      }),
    ],
    [
      'has a check that runs',
      aRequest({ checks: [aCheck({ state: 'running' })], updatedAt: ago(5) }),
    ],
  ])('is every few seconds while it %s', (_, request) => {
    expect(pace(request)).toBeLessThanOrEqual(3000);
  });

  it('is as for anything else while it waits for people, and hardly once it has ended', () => {
    expect(pace(aRequest())).toBe(REFRESH_MS);
    expect(pace(aMergedRequest('running'))).toBe(60_000);
    expect(pace(aRequest({ state: 'closed' }))).toBe(60_000);
  });

  it('is ever more seldom while something does not end', () => {
    const stuck = (seconds: number) => {
      const merged = aMergedRequest('deploying');
      return pace({
        ...merged,
        progress: { ...merged.progress!, since: ago(seconds) },
      });
    };
    expect(stuck(240)).toBeGreaterThan(4000);
    expect(stuck(240)).toBeLessThan(6000);
    expect(stuck(86_400)).toBe(REFRESH_MS);
  });

  it('is for ever every few seconds for no clock that is ahead or says nothing', () => {
    const ahead = aMergedRequest('deploying');
    expect(
      pace({ ...ahead, progress: { ...ahead.progress!, since: ago(-600) } }),
    ).toBe(2500);
  });

  it('is, for a list, that of the quickest of it, and longer after a failure', () => {
    const forge = { asOf: ago(1) };
    const list = { items: [aMergedRequest('running')], forge };
    expect(listPace(list, Date.now())).toBe(REFRESH_MS);
    expect(
      listPace(
        { items: [...list.items, aMergedRequest('deploying')], forge },
        Date.now(),
      ),
    ).toBe(2500);
    expect(paceOf(list, true, listPace)).toBe(2 * REFRESH_MS);
    expect(paceOf(undefined, false, listPace)).toBe(REFRESH_MS);
  });
});
