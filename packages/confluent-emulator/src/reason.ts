/** What an error says, in one line. Errors of another realm, such as Jest's, count as well. */
export function reasonOf(error: unknown): string {
  const said =
    typeof error === 'object' && error !== null && 'message' in error
      ? error.message
      : error;
  return String(said)
    .trim()
    .replace(/\s*\n\s*/g, ' ');
}
