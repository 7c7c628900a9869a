/** A key for marks that cannot be used; its message says what to do and holds nothing of the key. */
export class MarkKeyError extends Error {
  readonly name = 'MarkKeyError';
}
