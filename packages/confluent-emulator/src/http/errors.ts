/**
 * An answer other than success, thrown by whoever notices it.
 *
 * The service has four envelopes for its errors, and each place has its own; the functions below
 * are named after the place. A client has to read them all.
 */
export class ApiError extends Error {
  readonly status: number;
  readonly headers: Record<string, string>;
  private readonly envelope: (requestId: string) => unknown;

  constructor(
    status: number,
    message: string,
    envelope: (requestId: string) => unknown,
    headers: Record<string, string> = {},
  ) {
    super(message);
    this.status = status;
    this.envelope = envelope;
    this.headers = headers;
  }

  /** The body to answer with. */
  body(requestId: string): unknown {
    return this.envelope(requestId);
  }
}

/** The usual error of Connect v1: `{"error": {"code", "message"}}`. */
export function connectError(code: number, message: string): ApiError {
  return new ApiError(code, message, () => ({ error: { code, message } }));
}

/** Errors that Kafka Connect behind the service raised: `{"error_code", "message"}`. */
export function kafkaConnectError(code: number, message: string): ApiError {
  return new ApiError(code, message, () => ({ error_code: code, message }));
}

/** A refused create: `{"code", "message"}`. */
export function createError(code: number, message: string): ApiError {
  return new ApiError(code, message, () => ({ code, message }));
}

const titles: Record<number, string> = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  413: 'Payload Too Large',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

/** What the gateway in front of all of the service's APIs answers: `{"errors": [{…}]}`. */
export function gatewayError(
  status: number,
  detail: string,
  headers: Record<string, string> = {},
): ApiError {
  const title = titles[status] ?? 'Error';
  return new ApiError(
    status,
    detail,
    requestId => ({
      errors: [
        {
          id: requestId,
          status: String(status),
          code: title.toLowerCase().replaceAll(' ', '_'),
          title,
          detail,
          source: {},
        },
      ],
    }),
    headers,
  );
}

/** A connector, plugin or request that is not there. */
export function resourceNotFound(): ApiError {
  return kafkaConnectError(404, 'resource not found');
}

/** An environment or cluster that is not there, or not for the caller to see. */
export function accountNotFound(): ApiError {
  return connectError(404, 'account not found');
}
