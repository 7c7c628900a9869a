import { ApiError } from '../http/errors.ts';

/** An error of Kafka REST: `{"error_code", "message"}`, the code with two more digits at times. */
export function kafkaError(
  status: number,
  code: number,
  message: string,
): ApiError {
  return new ApiError(status, message, () => ({ error_code: code, message }));
}

/** A topic that is not there, told to who might see it. */
export function topicNotFound(): ApiError {
  return kafkaError(
    404,
    40403,
    'This server does not host this topic-partition.',
  );
}

/** The caller lacks a right. */
export function notAuthorized(what: string): ApiError {
  return kafkaError(403, 40301, `Not authorized to access ${what}`);
}
