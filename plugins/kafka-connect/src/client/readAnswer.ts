import { CustomErrorBase } from '@backstage/errors';
import { z } from 'zod';

/** The backend answered, and not in the form that was agreed. */
export class UnexpectedAnswerError extends CustomErrorBase {
  name = 'UnexpectedAnswerError' as const;
}

/**
 * The body of a successful answer, checked against its schema.
 *
 * @throws UnexpectedAnswerError where it is no JSON (a proxy's or a sign-in's page, an answer cut off) or
 * has another form (a frontend and a backend of different releases)
 */
export async function readAnswer<T>(
  response: Response,
  schema: z.ZodType<T>,
): Promise<T> {
  let body: unknown;
  try {
    body = await response.json();
  } catch (error) {
    if (error instanceof DOMException) throw error;
    const type = response.headers.get('content-type') ?? 'no content type';
    throw new UnexpectedAnswerError(
      `The portal's backend answered something that is not JSON (${type}). Reload the page; if it stays so, ask whoever runs the portal whether a proxy stands in between.`,
    );
  }
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new UnexpectedAnswerError(
    `The portal's backend answered in a form that this page does not know. Reload the page; if it stays so, frontend and backend are of different releases. ${firstIssue(
      parsed.error,
    )}`,
  );
}

function firstIssue(error: z.ZodError): string {
  const [issue] = error.issues;
  return `(${issue.path.join('.') || 'answer'}: ${issue.message})`;
}
