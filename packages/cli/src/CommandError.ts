/**
 * The work could not be done: wrong usage, an unreadable repository, a cluster out of reach, a right that is
 * missing. Ends the program with status 1.
 */
export class CommandError extends Error {
  readonly name = 'CommandError';
  /** What to do about it, in one line. */
  readonly fix?: string;

  constructor(message: string, fix?: string) {
    super(message);
    this.fix = fix;
  }
}
