import fc from 'fast-check';
import { anyFacts, anyPerson, anyRules } from '../__testUtils__/arbitraries';
import { BASE, erik, frida, HEAD } from '../__testUtils__/facts';
import { decideRequest, mayMergeRequest } from './decide';
import { samePerson } from './people';

/** Each counts the cases that it is about: of none everything holds. */
const RUNS = { numRuns: 4000 };

it('merges by itself only what is of the asker’s own department, in one environment that lets it', () => {
  let merged = 0;
  fc.assert(
    fc.property(anyFacts, anyRules, (given, by) => {
      if (decideRequest(given, by).kind !== 'merges-by-itself') return;
      merged += 1;
      const { asker, askerGroups, contents: about } = given;
      const [first] = about.connectors;
      const { department, environment } = first;
      const own = { department, environment };
      expect(asker.known && (asker.department ?? department)).toBe(department);
      expect(askerGroups).toContain(`group:default/${department}-operators`);
      expect(by.departments.approval[environment]).toBe('none');
      for (const each of about.connectors) {
        expect(each).toMatchObject(own);
        expect(each.change).not.toBe('remove');
      }
      expect(about.others).toEqual([]);
      expect(about.complete).toBe(true);
    }),
    RUNS,
  );
  expect(merged).toBeGreaterThan(20);
});

it('lets nothing run by anybody’s own approval, nor by one for an older state', () => {
  let approved = 0;
  fc.assert(
    fc.property(anyFacts, anyRules, (given, by) => {
      const { asker, author, contributors } = given;
      const hands = [...(asker.known ? [asker] : []), author, ...contributors];
      const others = given.approvals.filter(
        each =>
          each.revision === HEAD && !hands.some(hand => samePerson(hand, each)),
      );
      const decision = decideRequest(given, by);
      const without = decideRequest({ ...given, approvals: others }, by);
      expect(without.kind).toBe(decision.kind);
      expect(decision.kind === 'approved' && others.length === 0).toBe(false);
      approved += decision.kind === 'approved' ? 1 : 0;
    }),
    RUNS,
  );
  expect(approved).toBeGreaterThan(20);
});

it('lets nothing run but what passed its checks as it is now, and holds nothing strange', () => {
  let ran = 0;
  fc.assert(
    fc.property(anyFacts, anyRules, (given, by) => {
      const { kind } = decideRequest(given, by);
      if (kind !== 'merges-by-itself' && kind !== 'approved') return;
      ran += 1;
      expect(given.checks.map(each => each.state)).toEqual([
        'passed',
        'passed',
      ]);
      expect(given.checks.map(each => each.revision)).toEqual([HEAD, HEAD]);
      expect(given.verdict).toMatchObject({ head: HEAD, base: BASE });
      expect(given.draft).toBe(false);
      expect(given.contents.others.map(each => each.kind)).not.toContain(
        'strange',
      );
    }),
    RUNS,
  );
  expect(ran).toBeGreaterThan(20);
});

it('lets prod, rules and other departments run by the platform team’s leave alone', () => {
  let judgedCases = 0;
  fc.assert(
    fc.property(anyFacts, anyRules, (given, by) => {
      const { connectors, others } = given.contents;
      const needsPlatform =
        others.length > 0 ||
        !given.asker.known ||
        connectors.some(
          each =>
            by.departments.approval[each.environment] === 'platform' ||
            each.department === undefined ||
            each.department !== connectors[0].department,
        );
      const { approvals: judged, kind } = decideRequest(given, by);
      if (!needsPlatform || kind !== 'approved') return;
      judgedCases += 1;
      const counting = judged.filter(each => each.counts).map(each => each.by);
      expect([erik.ref, frida.ref]).toEqual(
        expect.arrayContaining([...new Set(counting)]),
      );
    }),
    RUNS,
  );
  expect(judgedCases).toBeGreaterThan(20);
});

it('is merged by nobody who asked for it', () => {
  let could = 0;
  fc.assert(
    fc.property(anyFacts, anyRules, anyPerson, (given, by, who) => {
      if (!mayMergeRequest(given, by, who, HEAD).available) return;
      could += 1;
      expect(given.asker.known && given.asker.ref).not.toBe(who.ref);
    }),
    RUNS,
  );
  expect(could).toBeGreaterThan(5);
});
