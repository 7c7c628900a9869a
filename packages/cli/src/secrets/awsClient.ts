import {
  GetSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';

const CONNECT_MS = 5_000;
const ANSWER_MS = 15_000;

/** Asks AWS Secrets Manager for the current version of a secret; `undefined` where it holds bytes. */
export type AskAws = (
  path: string,
  signal: AbortSignal,
) => Promise<string | undefined>;

/** Loads the AWS SDK, so it is itself loaded only where a secret lies there. */
export function openAwsClient(): AskAws {
  const client = new SecretsManagerClient({
    requestHandler: {
      connectionTimeout: CONNECT_MS,
      requestTimeout: ANSWER_MS,
      throwOnRequestTimeout: true,
    },
  });
  return async (path, abortSignal) => {
    const command = new GetSecretValueCommand({ SecretId: path });
    return (await client.send(command, { abortSignal })).SecretString;
  };
}
