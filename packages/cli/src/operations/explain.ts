import { ConnectError } from '@kconnect/plugin-kafka-connect-node';
import { CommandError } from '../CommandError';

/** What a cluster's refusal means for the person at the terminal, in one line, and what to do. */
export function explain(error: unknown, cluster: string): CommandError {
  if (error instanceof CommandError) return error;
  if (!(error instanceof ConnectError)) throw error;
  return new CommandError(`${cluster}: ${error.message}`, fixOf(error));
}

function fixOf(error: ConnectError): string | undefined {
  switch (error.code) {
    case 'unauthorized':
      return 'Check KCONNECT_API_KEY and KCONNECT_API_SECRET; a new key can take minutes to work.';
    case 'forbidden':
      return 'The key has no right to do this; ask the platform team which connectors it is bound to.';
    case 'throttled':
      return error.retryAfterSeconds === undefined
        ? 'Try again in a minute.'
        : `Try again in ${error.retryAfterSeconds} s.`;
    case 'timeout':
    case 'refused':
    case 'unreachable':
      return "Check the cluster's address in clusters.yaml and whether it is reached from here.";
    default:
      return undefined;
  }
}
