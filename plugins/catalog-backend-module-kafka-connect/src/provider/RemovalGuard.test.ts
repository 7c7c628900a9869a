import fc from 'fast-check';
import { RemovalGuard } from './RemovalGuard';

const refs = (count: number) =>
  Array.from({ length: count }, (_, i) => `r${i}`);

const absence = (
  held: number,
  missing: readonly string[],
  reading: number,
) => ({
  group: 'cc-prod',
  held,
  missing,
  reading: String(reading),
});

it.each([
  [100, 50],
  [5, 5],
  [8, 4],
])('of %d lets %d go at once', (held, missing) => {
  expect(new RemovalGuard().judge(absence(held, refs(missing), 1))).toEqual({
    remove: refs(missing),
  });
});

it.each([
  [100, 51],
  [6, 6],
  [11, 6],
])('of %d lets %d go only when seen three times in a row', (held, missing) => {
  const guard = new RemovalGuard();
  const judge = (reading: number) =>
    guard.judge(absence(held, refs(missing), reading));
  expect(judge(1)).toEqual({
    remove: [],
    heldBack: { sightings: 1, needed: 3 },
  });
  expect(judge(2).heldBack?.sightings).toBe(2);
  expect(judge(3)).toEqual({ remove: refs(missing) });
  // Whatever comes next is judged for itself.
  expect(judge(4).heldBack?.sightings).toBe(1);
});

it('does not count one reading twice', () => {
  const guard = new RemovalGuard();
  for (let i = 0; i < 5; i++) {
    expect(guard.judge(absence(10, refs(10), 1)).remove).toEqual([]);
  }
});

it('starts anew after a good reading, and after none', () => {
  for (const interrupt of [
    (guard: RemovalGuard) => void guard.judge(absence(10, [], 9)),
    (guard: RemovalGuard) => guard.forget('cc-prod'),
  ]) {
    const guard = new RemovalGuard();
    guard.judge(absence(10, refs(10), 1));
    guard.judge(absence(10, refs(10), 2));
    interrupt(guard);
    expect(guard.judge(absence(10, refs(10), 3)).heldBack?.sightings).toBe(1);
  }
});

it('counts each cluster for itself', () => {
  const guard = new RemovalGuard();
  guard.judge(absence(10, refs(10), 1));
  guard.judge(absence(10, refs(10), 2));
  const other = { ...absence(10, refs(10), 3), group: 'cc-dev' };
  expect(guard.judge(other).heldBack?.sightings).toBe(1);
});

it('never lets a mass go that was not absent from three readings in a row', () => {
  const reading = fc.subarray(refs(12), { minLength: 5 });
  let masses = 0;
  fc.assert(
    fc.property(fc.array(reading, { maxLength: 8 }), readings => {
      const guard = new RemovalGuard();
      return readings.every((missing, i) => {
        const { remove } = guard.judge(absence(12, missing, i));
        if (missing.length <= 6 || remove.length === 0) return true;
        masses += 1;
        return [i, i - 1, i - 2].every(n =>
          remove.every(ref => readings[n]?.includes(ref)),
        );
      });
    }),
  );
  expect(masses).toBeGreaterThan(0);
});
