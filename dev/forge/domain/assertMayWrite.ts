import { ApiError } from '../ApiError.ts';
import { BASE_BRANCH } from '../git/repository.ts';
import type { Person } from '../people.ts';

/**
 * Whether somebody may write a ref, as the repository's hook decides it for pushes.
 *
 * @throws ApiError 422, as GitHub refuses writing to a protected branch
 */
export function assertMayWrite(ref: string, { admin, app }: Person): void {
  if (ref.startsWith('refs/pull/')) {
    throw new ApiError(422, "refs/pull is the forge's own.");
  }
  if (admin) return;
  if (ref === `refs/heads/${BASE_BRANCH}`) {
    throw new ApiError(
      422,
      'Protected branch update failed: changes must be made through a pull request.',
    );
  }
  if (app === undefined && !/^refs\/(heads|tags)\//.test(ref)) {
    throw new ApiError(422, `Only apps write refs such as ${ref}.`);
  }
}
