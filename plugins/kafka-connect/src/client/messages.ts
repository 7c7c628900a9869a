import { ResponseError } from '@backstage/errors';

/** What an error says to people: the backend's own words where it sent some. */
export function messageOf(error: Error): string {
  if (error instanceof ResponseError) {
    return error.cause.message || error.message;
  }
  return error.message;
}

/** Whether the backend says that there is nothing under an address, or that the address can be none. */
export function saysNothingThere(error: Error): boolean {
  return (
    error instanceof ResponseError &&
    (error.statusCode === 404 || error.statusCode === 400)
  );
}

/** Whether the backend says that what the person saw is no longer what is there. */
export function refusesAsOutdated(error: Error): boolean {
  return error instanceof ResponseError && error.statusCode === 409;
}
