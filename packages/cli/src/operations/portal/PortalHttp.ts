import type { z } from 'zod';
import { CommandError } from '../../CommandError';
import { PortalRefusal } from './PortalRefusal';

export interface PortalHttpOptions {
  /** The portal's address without a slash at its end, such as `https://portal.example`. */
  url: string;
  /** A Backstage token of the person (or service) that asks. */
  token: () => Promise<string>;
  signal: AbortSignal;
  /** The deadline of one request with its answer, in milliseconds. */
  timeoutMs?: number;
}

const TIMEOUT_MS = 60_000;

/** Requests to the portal's backend; what goes wrong is said in one line with what to do. */
export class PortalHttp {
  readonly url: string;
  readonly #options: PortalHttpOptions;

  constructor(options: PortalHttpOptions) {
    this.#options = options;
    this.url = options.url;
  }

  async request<T>(
    method: string,
    path: string,
    schema: z.ZodType<T>,
    body?: unknown,
  ): Promise<T> {
    const { status, text } = await this.#send(method, path, body);
    const answer = asJson(text);
    if (status >= 400) throw this.#refusal(status, answer);
    const parsed = schema.safeParse(answer);
    if (!parsed.success) {
      const [{ path: where, message }] = parsed.error.issues;
      throw new CommandError(
        `The portal's answer to ${method} ${
          path.split('?', 1)[0]
        } is not understood (${where.join('.') || 'answer'}: ${message}).`,
        'kconnect and the portal may be of different releases, or the address is not that of a portal.',
      );
    }
    return parsed.data;
  }

  async #send(method: string, path: string, body?: unknown) {
    const { signal, token, timeoutMs = TIMEOUT_MS } = this.#options;
    const headers: Record<string, string> = {
      authorization: `Bearer ${await token()}`,
    };
    if (body !== undefined) headers['content-type'] = 'application/json';
    try {
      const response = await fetch(`${this.url}/api/kafka-connect${path}`, {
        method,
        headers,
        body: body === undefined ? undefined : JSON.stringify(body),
        // A redirect leads to a sign-in page, and would take the token along.
        redirect: 'error',
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      });
      // An answer can break off, too.
      return { status: response.status, text: await response.text() };
    } catch (error) {
      if (signal.aborted) throw error;
      throw new CommandError(
        `The portal at ${this.url} cannot be reached: ${reasonOf(
          error,
          timeoutMs,
        )}`,
        'Check --portal (or KCONNECT_PORTAL).',
      );
    }
  }

  #refusal(status: number, answer: unknown): PortalRefusal {
    const told = (answer as { error?: { message?: unknown } } | undefined)
      ?.error;
    const message =
      typeof told?.message === 'string' ? told.message : `status ${status}`;
    const refusal = (...words: [message: string, fix?: string]) =>
      new PortalRefusal({ status, told }, ...words);
    switch (status) {
      case 401:
        return refusal(
          `The portal at ${this.url} does not accept the sign-in: ${message}`,
          'Run kconnect login, or set KCONNECT_TOKEN to a valid token.',
        );
      case 403:
        return refusal(
          `You may not do this: ${message}`,
          "The portal's permissions decide; your department's operators and the platform team have them.",
        );
      case 404:
        return refusal(
          message,
          'kconnect list shows the connectors that you may see.',
        );
      case 422:
        return refusal(message);
      default:
        return refusal(`The portal answers ${status}: ${message}`);
    }
  }
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function reasonOf(error: unknown, timeoutMs: number): string {
  const { name, message, cause } = error as Error;
  if (name === 'TimeoutError') return `no answer within ${timeoutMs / 1000} s`;
  return cause instanceof Error ? cause.message : message;
}
