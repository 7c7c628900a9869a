import { textExcerpt } from '../../http/errorText';
import { ForgeError, type ForgeErrorCode } from '../ForgeError';

/** What Octokit's `RequestError` has; other faults of a call have no status. */
interface Failure {
  message: string;
  status?: number;
  cause?: unknown;
  response?: { headers?: Record<string, string | number | undefined> };
}

const WHAT_TO_DO: Record<ForgeErrorCode, string> = {
  unreachable: 'See that it can be reached from here, and try again.',
  unauthorized: 'Give a token that has not expired.',
  forbidden:
    'The token needs the rights to write contents and pull requests; in GitHub Actions the organisation must also allow Actions to create pull requests.',
  'not-found':
    'See that the repository is there and that the token may see it.',
  throttled: 'Try again later.',
  'server-error': 'Try again later.',
  refused: 'See what it says, and whether a rule of the repository forbids it.',
  malformed: 'See that the address is that of its API.',
};

/**
 * A failure of a call in a sentence.
 *
 * @param what - what was asked for: `read main`
 */
export function explain(error: unknown, what: string): ForgeError {
  const failure = error as Failure;
  const code = codeOf(failure);
  return failed(what, saidBy(failure, code), code);
}

/** A failed call in a sentence, with what to do about it. */
export function failed(
  what: string,
  reason: string,
  code: ForgeErrorCode,
): ForgeError {
  return new ForgeError(
    `GitHub: cannot ${what}: ${reason}. ${WHAT_TO_DO[code]}`,
    code,
  );
}

/** Octokit says 500 where no answer came at all. */
function codeOf({ response, status }: Failure): ForgeErrorCode {
  if (!response) return 'unreachable';
  switch (status) {
    case 401:
      return 'unauthorized';
    case 403:
      return isUsedUp(response.headers) ? 'throttled' : 'forbidden';
    case 404:
      return 'not-found';
    case 429:
      return 'throttled';
    default:
      return status !== undefined && status >= 500 ? 'server-error' : 'refused';
  }
}

/** A limit that is used up is told as 403, with one of these. */
function isUsedUp(headers: NonNullable<Failure['response']>['headers'] = {}) {
  return (
    String(headers['x-ratelimit-remaining']) === '0' ||
    headers['retry-after'] !== undefined
  );
}

function saidBy(failure: Failure, code: ForgeErrorCode): string {
  if (code !== 'unreachable') {
    const said = textExcerpt(failure.message).replace(/[.\s]+$/, '');
    return `HTTP ${failure.status}${said && `, ${said}`}`;
  }
  const reason = rootOf(failure).code;
  return `it cannot be reached${reason ? ` (${reason})` : ''}`;
}

/** The innermost cause: `fetch failed` says nothing by itself. */
function rootOf(failure: Failure): { code?: unknown } {
  let root: { cause?: unknown; code?: unknown } = failure;
  while (root.cause && typeof root.cause === 'object') root = root.cause;
  return root;
}
