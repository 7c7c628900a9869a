import { lengthOfUnit } from './formats';

/** Steps between two ticks, and their multiples of ten: of what is shown with few digits each is shown exactly. */
const STEPS = [1, 2, 5, 10];
const MOST_STEPS = 3;

/** What is less is not told apart when it is shown. */
const LEAST: Readonly<Record<string, number>> = {
  'records/s': 0.1,
  ratio: 0.01,
};

/**
 * Round values from 0 to the highest that is drawn, or a little above it.
 *
 * @param highest - in the unit; 0 or more
 * @param unit - of the vocabulary
 */
export function valueTicks(highest: number, unit: string): number[] {
  if (!(highest > 0)) return [0];
  const length = lengthOfUnit(highest, unit);
  const rough = highest / length / MOST_STEPS;
  const power = 10 ** Math.floor(Math.log10(rough));
  // What a computer makes of a tenth may be a trace less than it.
  const round = STEPS.find(one => one * power >= rough * 0.999_999) ?? 10;
  const step = Math.max(round * power, LEAST[unit] ?? 1 / length);
  const steps = Math.ceil(highest / length / step - 0.000_001);
  return Array.from({ length: steps + 1 }, (_, i) =>
    Number((i * step * length).toPrecision(12)),
  );
}
