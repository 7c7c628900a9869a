import { ConnectError } from '@kconnect/plugin-kafka-connect-node';

/**
 * Work that has so much time, whatever it is made of.
 *
 * @param who - who did not answer, for the message
 * @throws ConnectError `timeout`, and what the work rejects with
 */
export async function withinTime<T>(
  timeoutMs: number,
  who: string,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(
        new ConnectError(
          `${who} did not answer within ${timeoutMs / 1000} seconds.`,
          { code: 'timeout' },
        ),
      );
      controller.abort();
    }, timeoutMs);
  });
  try {
    return await Promise.race([work(controller.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}
