import { share } from '../noise.ts';

const minute = 60_000;

/**
 * Waves by which the rate of records goes up and down: the day's rhythm and some quicker ones. Their
 * heights add up to less than 1, so that the rate is never negative.
 */
const waves = [
  { period: 1440 * minute, height: 0.5 },
  { period: 61 * minute, height: 0.12 },
  { period: 23 * minute, height: 0.08 },
  { period: 7 * minute, height: 0.05 },
];

/** How large a connector's records are. */
export function bytesPerRecord(name: string): number {
  return Math.round(150 + share(`${name}/bytes`) * 1850);
}

/** The records that come up for a connector over time, whether it moves them or not. */
export interface Arrivals {
  /** Records per millisecond, on the average of a day. */
  readonly mean: number;
  /** Records that come up from one time to another, as a fraction of a record as well. */
  between(from: number, to: number): number;
}

/**
 * What comes up for a connector, by its name. The sum is known for any two times, so that figures of
 * short and of long intervals agree with each other, and long ones cost nothing.
 */
export function arrivalsOf(name: string): Arrivals {
  const perMinute = Math.exp(
    Math.log(40) + share(`${name}/rate`) * Math.log(400),
  );
  const mean = perMinute / minute;
  const phases = waves.map((_, index) => share(`${name}/wave${index}`));
  const sum = (time: number) =>
    waves.reduce((total, { period, height }, index) => {
      const turn = 2 * Math.PI * ((time % period) / period + phases[index]);
      return total - (height * period * Math.cos(turn)) / (2 * Math.PI);
    }, time);
  return { mean, between: (from, to) => mean * (sum(to) - sum(from)) };
}
