import { textExcerpt } from '../../http/errorText';
import {
  ForgeError,
  type ForgeErrorCode,
  type ForgeErrorDetails,
} from '../ForgeError';
import { AnswerTooLarge } from './boundedFetch';
import { isThrottled, waitSeconds, type GitHubHeaders } from './limits';

/** What Octokit's `RequestError` has; other faults of a call have no status. */
interface Failure {
  message: string;
  status?: number;
  cause?: unknown;
  response?: { headers?: GitHubHeaders };
}

const WHAT_TO_DO: Record<ForgeErrorCode, string> = {
  unreachable: 'See that it can be reached from here, and try again.',
  unauthorized: 'Give a token that has not expired.',
  forbidden:
    'The token needs the rights to do this, as to write contents and pull requests; in GitHub Actions the organisation must also allow Actions to create pull requests.',
  'not-found':
    'See that the repository is there and that the token may see it.',
  conflict: 'Somebody else changed it at the same moment; try again.',
  moved: 'Look at what it proposes now.',
  invalid: 'See what it says, and whether a rule of the repository forbids it.',
  throttled: 'Try again later.',
  'server-error': 'Try again later.',
  refused: 'See what it says, and whether a rule of the repository forbids it.',
  malformed: 'See that the address is that of its API.',
  'too-large': 'Look at it at the forge.',
};

const BY_STATUS: Readonly<Record<number, ForgeErrorCode>> = {
  400: 'invalid',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not-found',
  409: 'conflict',
  422: 'invalid',
  429: 'throttled',
};

/**
 * A failure of a call in a sentence.
 *
 * @param what - what was asked for: `read main`
 * @param token - goes into no message, whoever quotes it
 */
export function explain(
  error: unknown,
  what: string,
  token: string,
): ForgeError {
  const failure = error as Failure;
  if (rootOf(failure) instanceof AnswerTooLarge) {
    return failed(what, 'its answer is too large', 'too-large');
  }
  const code = codeOf(failure);
  const { message, response, status } = failure;
  const reason = saidBy(failure, code).replaceAll(token, '***');
  if (!response) return failed(what, reason, code);
  return failed(what, reason, code, {
    status,
    retryAfterSeconds: waitSeconds(
      { code, message, headers: response.headers ?? {} },
      Date.now(),
    ),
  });
}

/** A failed call in a sentence, with what to do about it. */
export function failed(
  what: string,
  reason: string,
  code: ForgeErrorCode,
  details?: ForgeErrorDetails,
): ForgeError {
  return new ForgeError(
    `GitHub: cannot ${what}: ${reason}. ${WHAT_TO_DO[code]}`,
    code,
    details,
  );
}

/** Octokit says 500 where no answer came at all. */
function codeOf({ message, response, status }: Failure): ForgeErrorCode {
  if (!response || status === undefined) return 'unreachable';
  if (isThrottled({ status, message, headers: response.headers ?? {} })) {
    return 'throttled';
  }
  if (status >= 500) return 'server-error';
  return BY_STATUS[status] ?? 'refused';
}

function saidBy(failure: Failure, code: ForgeErrorCode): string {
  if (code !== 'unreachable') {
    const said = textExcerpt(failure.message).replace(/[.\s]+$/, '');
    return `HTTP ${failure.status}${said && `, ${said}`}`;
  }
  const { code: reason } = rootOf(failure) as { code?: unknown };
  return `it cannot be reached${reason ? ` (${reason})` : ''}`;
}

/** The innermost cause: `fetch failed` says nothing by itself. */
function rootOf(failure: Failure): object {
  let root: { cause?: unknown } = failure;
  while (root.cause && typeof root.cause === 'object') root = root.cause;
  return root;
}
