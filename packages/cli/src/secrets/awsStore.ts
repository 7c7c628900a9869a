import type { Io } from '../io';
import type { AskAws } from './awsClient';
import { oncePer } from './oncePer';
import { partOf } from './partOf';
import type { SecretStore } from './SecretStore';

/**
 * `${secret:aws:finance/salesdb#password}`: AWS Secrets Manager, one key of a secret that is a JSON object, or a
 * text as a whole. Region, credentials and another endpoint (`AWS_ENDPOINT_URL_SECRETS_MANAGER`) are found where
 * the AWS SDK finds them. The SDK is loaded when the first secret is asked for.
 */
export function awsStore({ signal }: Pick<Io, 'signal'>): SecretStore {
  let client: Promise<AskAws> | undefined;
  const secretAt = oncePer(async path => {
    client ??= import('./awsClient').then(each => each.openAwsClient());
    const ask = await client;
    try {
      const text = await ask(path, signal);
      if (text) return text;
    } catch (error) {
      signal.throwIfAborted();
      throw new Error(reasonOf(error as Failure));
    }
    throw new Error('Secrets Manager holds it as bytes, not as text.');
  });
  return {
    read: async (path, key) => {
      const text = await secretAt(path);
      return key === undefined ? text : partOf(text, key);
    },
  };
}

/** What the SDK throws: its own errors have a name, those of the connection a code. */
interface Failure {
  name: string;
  message: string;
  code?: unknown;
}

const REASONS: Record<string, string> = {
  ResourceNotFoundException: 'Secrets Manager has no such secret.',
  InvalidRequestException:
    'Secrets Manager is about to delete the secret, or cannot give it out.',
  AccessDeniedException: "this deployment's AWS credentials may not read it.",
  DecryptionFailure:
    "this deployment's AWS credentials may not use the key that it is encrypted with.",
  UnrecognizedClientException: 'AWS does not know the credentials.',
  InvalidSignatureException: 'AWS does not accept the credentials.',
  ExpiredTokenException: 'the AWS credentials have expired.',
  CredentialsProviderError: 'there are no AWS credentials here.',
  ThrottlingException: 'Secrets Manager is asked too often.',
  TimeoutError: 'Secrets Manager does not answer in time.',
};

/** Why, in our own words: an error's message may show a part of the answer. */
function reasonOf({ code, message, name }: Failure): string {
  if (message === 'Region is missing') {
    return 'the AWS region is not known; set AWS_REGION.';
  }
  if (Object.hasOwn(REASONS, name)) return REASONS[name];
  if (typeof code === 'string') {
    return `Secrets Manager cannot be reached (${code}).`;
  }
  return `Secrets Manager fails (${name}).`;
}
