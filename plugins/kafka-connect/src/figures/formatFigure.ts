/** A figure as a screen shows it, and in full for whoever points at it. */
export interface FormattedFigure {
  /** With a unit and few digits: `1.2 k/s`. */
  short: string;
  /** With all digits and the unit in words: `1,234.5 records a second`. */
  exact: string;
}

/** What is shown of a figure that is not known; never 0. */
export const UNKNOWN_FIGURE = '–';

const STEPS = ['', 'k', 'M', 'G', 'T', 'P'] as const;

const exactly = new Intl.NumberFormat('en', { maximumFractionDigits: 3 });

/** Few digits: one decimal below ten, none above. */
const rounded = (value: number): number =>
  value < 9.95 ? Math.round(value * 10) / 10 : Math.round(value);

/** `1.2 k`: what is more than 0 never looks like 0. */
function inSteps(value: number, smallest: 1 | 0.1): [string, string] {
  const sign = value < 0 ? '-' : '';
  let size = Math.abs(value);
  if (size > 0 && size < smallest) return [`${sign}<${smallest}`, ''];
  let step = 0;
  // What rounds to a thousand is one of the next step.
  while (rounded(size) >= 1000 && step < STEPS.length - 1) {
    size /= 1000;
    step += 1;
  }
  return [`${sign}${rounded(size)}`, STEPS[step]];
}

const withUnit = (digits: string, unit: string): string =>
  unit ? `${digits} ${unit}` : digits;

/**
 * How many: `1.2 k`.
 *
 * @param thing - what is counted, in the plural
 */
export function formatCount(value: number, thing = ''): FormattedFigure {
  return {
    short: withUnit(...inSteps(value, 0.1)),
    exact: withUnit(exactly.format(value), thing),
  };
}

/**
 * How many a second: `1.2 k/s`.
 *
 * @param thing - what is counted, in the plural
 */
export function formatRate(
  perSecond: number,
  thing = 'records',
): FormattedFigure {
  return {
    short: `${withUnit(...inSteps(perSecond, 0.1))}/s`,
    exact: `${exactly.format(perSecond)} ${thing} a second`,
  };
}

/** How many bytes, in steps of a thousand: `340 MB`. */
export function formatBytes(bytes: number): FormattedFigure {
  const [digits, step] = inSteps(bytes, 1);
  return {
    short: `${digits} ${step}B`,
    exact: `${exactly.format(bytes)} bytes`,
  };
}

/** How many bytes a second: `1.2 MB/s`. */
export function formatByteRate(bytesPerSecond: number): FormattedFigure {
  const { short, exact } = formatBytes(bytesPerSecond);
  return { short: `${short}/s`, exact: `${exact} a second` };
}
