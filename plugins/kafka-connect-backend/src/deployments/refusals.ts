import { CustomErrorBase } from '@backstage/errors';
import {
  findReferences,
  hasErrors,
  type DesiredConnector,
  type Finding,
} from '@kconnect/plugin-kafka-connect-common';
import { isConnectError } from '../fleet';

/** A configuration that is not sent, for what stands in it (422). */
export class UnacceptableError extends CustomErrorBase {
  readonly name = 'UnacceptableError';
  readonly statusCode = 422;
  /** What the check says of it; empty where something else is the reason. */
  readonly findings: readonly Finding[];

  constructor(message: string, findings: readonly Finding[] = []) {
    super(message);
    this.findings = findings;
  }
}

/**
 * The connector that a checked file wants.
 *
 * @throws UnacceptableError with the findings where one is an error
 */
export function acceptable(
  desired: DesiredConnector | undefined,
  findings: readonly Finding[],
): DesiredConnector {
  if (desired && !hasErrors(findings)) return desired;
  const codes = findings
    .filter(({ severity }) => severity === 'error')
    .map(({ code, pointer }) => (pointer ? `${code} at ${pointer}` : code));
  throw new UnacceptableError(
    `The check refuses the configuration: ${codes.slice(0, 5).join(', ')}${
      codes.length > 5 ? ` and ${codes.length - 5} more` : ''
    }`,
    findings,
  );
}

/**
 * The portal resolves no secrets, so it sends a configuration only where none has to be: where it has none, or
 * leaves them to its cluster.
 *
 * @throws UnacceptableError
 */
export function mustHoldNoReference({ config }: DesiredConnector): void {
  const key = Object.keys(config).find(each =>
    findReferences(config[each]).some(({ provider }) => provider === 'secret'),
  );
  if (key === undefined) return;
  throw new UnacceptableError(
    `\`${key}\` refers to a secret, and the portal resolves none: open a pull request, deploy with a key of your own, or leave the secret to the cluster's own secret manager`,
  );
}

/** What a cluster finds wrong with a configuration that it was sent; nothing where that is not why it failed. */
export function refusalOf(
  error: unknown,
  ref: string,
): UnacceptableError | undefined {
  return isConnectError(error) && error.code === 'invalid'
    ? new UnacceptableError(
        `The cluster refuses the configuration of ${ref}: ${error.message}`,
      )
    : undefined;
}
