import type { ClusterDefinition } from '@kconnect/plugin-kafka-connect-common';
import { CommandError } from '../../../CommandError';
import type { Io } from '../../../io';
import { numberOf } from '../numberOf';

/** What commands take that change connectors without a pull request. */
export interface ChangeOptions {
  repo?: string;
  cluster?: string;
  portal?: string;
}

/** Without a pull request nobody looked at the change, and nothing remembers what ran before. */
export function mustBeDev({
  id,
  environment,
}: Pick<ClusterDefinition, 'id' | 'environment'>): void {
  if (environment === 'dev') return;
  throw new CommandError(
    `${id} is of the environment ${environment}; without a pull request only dev is changed.`,
    'Open a pull request in the configuration repository.',
  );
}

/**
 * How long is waited for a connector.
 *
 * @param seconds - the options' texts
 */
export function waitsOf({
  settle,
  timeout,
}: {
  settle: string;
  timeout: string;
}) {
  const settleMs = numberOf('--settle', settle, 0, 3600) * 1000;
  return {
    // Often enough to see it hold, and no more than a cluster can bear.
    everyMs: Math.min(2000, Math.max(100, settleMs / 2)),
    settleMs,
    timeoutMs: numberOf('--timeout', timeout, 1, 86_400) * 1000,
  };
}

/** @throws CommandError unless the person agrees, or has agreed beforehand */
export async function mustAgree(
  question: string,
  agreed: boolean | undefined,
  io: Io,
): Promise<void> {
  if (agreed) return;
  if (!io.ask) {
    throw new CommandError(
      'Nobody is at a terminal to be asked.',
      'Say --yes if it is meant.',
    );
  }
  const answer = await io.ask(`${question} [y/N] `);
  if (!/^y(es)?$/i.test(answer.trim())) {
    throw new CommandError('Nothing was changed.');
  }
}
