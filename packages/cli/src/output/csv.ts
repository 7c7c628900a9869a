/** Lines of comma-separated values (RFC 4180), which a spreadsheet takes for texts and never for formulas. */
export function csv(
  head: readonly string[],
  rows: readonly string[][],
): string {
  return [head, ...rows].map(row => `${row.map(cell).join(',')}\r\n`).join('');
}

function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
