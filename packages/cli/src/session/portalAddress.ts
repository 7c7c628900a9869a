import { CommandError } from '../CommandError';

/** A portal's address as sign-ins are kept under it: without a path. */
export function portalAddress(given: string | undefined): string {
  if (given === undefined) {
    throw new CommandError(
      'It is not said which portal is meant.',
      'Give its address: --portal https://portal.example.',
    );
  }
  if (!/^https?:\/\//.test(given) || !URL.canParse(given)) {
    throw new CommandError(
      `${given} is no address of a portal.`,
      'Write it in full, such as https://portal.example.',
    );
  }
  return given.replace(/\/+$/, '');
}
