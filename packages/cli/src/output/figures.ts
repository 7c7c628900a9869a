/** A figure as people read it: `-` where it is not known, never 0. */
export function figureText(value: number | null, unit: string): string {
  if (value === null) return '-';
  switch (unit) {
    case 'timestamp':
      return new Date(value).toISOString();
    case 'boolean':
      return value === 0 ? 'no' : 'yes';
    case 'ratio':
      return `${rounded(value * 100)} %`;
    default:
      return rounded(value);
  }
}

/** The word behind a figure; those that speak for themselves have none. */
export function unitText(unit: string): string {
  return ['timestamp', 'boolean', 'ratio', 'count'].includes(unit) ? '' : unit;
}

/** Whole numbers as they are, others to three digits. */
function rounded(value: number): string {
  return Number.isInteger(value)
    ? String(value)
    : String(Number(value.toPrecision(3)));
}

/** How long ago a time was, in its greatest unit: `40 s`, `5 min`, `3 h`, `2 d`. */
export function ageText(at: string, now: number): string {
  const seconds = Math.max(0, Math.round((now - Date.parse(at)) / 1000));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h`;
  return `${Math.floor(seconds / 86_400)} d`;
}
