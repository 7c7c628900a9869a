/** What a request is refused for, in GitHub's own form. */
export class ApiError extends Error {
  readonly status: number;
  readonly errors: readonly object[] | undefined;

  constructor(status: number, message: string, errors?: readonly object[]) {
    super(message);
    this.status = status;
    this.errors = errors;
  }
}

export function notFound(): ApiError {
  return new ApiError(404, 'Not Found');
}

/** 422 for one field, as GitHub tells it. */
export function invalid(
  resource: string,
  field: string,
  message: string,
): ApiError {
  return new ApiError(422, 'Validation Failed', [
    { resource, field, code: 'invalid', message },
  ]);
}
