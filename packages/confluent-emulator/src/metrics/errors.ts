import { ApiError } from '../http/errors.ts';

/** An error of the Metrics API: `{"errors": [{"status", "detail"}]}`. */
export function metricsError(
  status: number,
  detail: string,
  headers: Record<string, string> = {},
): ApiError {
  return new ApiError(
    status,
    detail,
    () => ({ errors: [{ status: String(status), detail }] }),
    headers,
  );
}
