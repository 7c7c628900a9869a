import { ConnectError } from '../../port';

/** Of Kafka's protocol. */
export const NO_SUCH_TOPIC = 3;
export const ACCESS_CONTROL_IS_OFF = 54;
const NOT_ALLOWED = [29, 30, 31];
const NOT_SIGNED_IN = [33, 34, 58];

/** An error as the client throws it: often one that holds others. */
interface KafkaError {
  message?: string;
  apiCode?: number;
  errors?: KafkaError[];
  cause?: KafkaError;
}

/** Whether the broker answered with one of these codes, however deep the client keeps it. */
export function hasCode(error: unknown, ...codes: number[]): boolean {
  return leaves(error).some(
    ({ apiCode, message }) =>
      codes.includes(apiCode ?? -1) ||
      // The client says this one in words alone.
      (codes.includes(NO_SUCH_TOPIC) && /^Unknown topic /.test(message ?? '')),
  );
}

/** What a failed call becomes. */
export function told(error: unknown, bootstrapServers: string): ConnectError {
  if (error instanceof ConnectError) return error;
  const reason = (leaves(error).at(-1)?.message ?? String(error)).replace(
    /\.$/,
    '',
  );
  return new ConnectError(
    `Kafka at ${bootstrapServers} does not answer this: ${reason}.`,
    { code: codeOf(error), cause: error },
  );
}

function codeOf(error: unknown) {
  if (hasCode(error, ...NOT_ALLOWED)) return 'forbidden';
  return hasCode(error, ...NOT_SIGNED_IN) ? 'unauthorized' : 'unreachable';
}

/** The error itself and everything that it holds, the first thing that went wrong last. */
function leaves(error: unknown): KafkaError[] {
  const one = (error ?? {}) as KafkaError;
  const [first, ...rest] = one.errors ?? (one.cause ? [one.cause] : []);
  return [one, ...rest.flatMap(leaves), ...(first ? leaves(first) : [])];
}
