import { ConnectError } from '../port';

/** No honest name comes near this; the worker's own limit for a request line is smaller. */
export const MAX_SEGMENT_CHARACTERS = 10_000;

/**
 * A name as one segment of a path, such that it can never become another route.
 *
 * @param what - what is named, for the message
 * @throws ConnectError `invalid` where no path can hold it
 */
export function pathSegment(name: string, what: string): string {
  const refuse = (reason: string) =>
    new ConnectError(`The name of the ${what} ${reason}.`, { code: 'invalid' });
  if (name === '') throw refuse('is empty');
  if (name.length > MAX_SEGMENT_CHARACTERS) {
    throw refuse(
      `has ${name.length} characters; ${MAX_SEGMENT_CHARACTERS} are allowed`,
    );
  }
  // Encoded or not, these two mean a folder to every server and proxy (RFC 3986, 5.2.4).
  if (name === '.' || name === '..') {
    throw refuse(`is "${name}", which no address can hold`);
  }
  try {
    return encodeURIComponent(name);
  } catch {
    throw refuse('is not valid Unicode');
  }
}
