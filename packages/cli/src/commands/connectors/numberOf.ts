import { CommandError } from '../../CommandError';

/** A whole number that an option gives, within its bounds. */
export function numberOf(
  option: string,
  text: string,
  least: number,
  most: number,
): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new CommandError(
    `${option} must be a whole number from ${least} to ${most}.`,
  );
}
