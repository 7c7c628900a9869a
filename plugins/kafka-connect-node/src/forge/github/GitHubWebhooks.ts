import { z } from 'zod';
import {
  WebhookError,
  type ReceivedEvent,
  type WebhookDelivery,
  type Webhooks,
} from '../Webhooks';
import { eventOf, repositoryOf } from './eventOf';
import { splitRepository } from './options';
import { isSignedBy } from './signature';

/** Whose deliveries are taken. */
export interface GitHubWebhookOptions {
  /** `owner/name`; what is told of others is refused. */
  repository: string;
  /** What deliveries are signed with; several while one takes the place of another. */
  secrets: readonly string[];
  /** The largest delivery; 5 MB where it is left out. GitHub itself sends 25 MB at most. */
  maxBytes?: number;
}

const headersSchema = z.object({
  'x-github-event': z.string().regex(/^\w{1,64}$/),
  'x-github-delivery': z.string().regex(/^[\w-]{1,64}$/),
  'content-type': z.string().regex(/^application\/json\s*(;|$)/i),
});

/** Webhooks as GitHub sends them. */
export class GitHubWebhooks implements Webhooks {
  readonly #maxBytes: number;
  readonly #repository: string;
  readonly #secrets: readonly string[];

  /** @throws ForgeError where the repository is no `owner/name`; TypeError where a secret is missing or empty */
  constructor({
    maxBytes = 5 * 1_048_576,
    repository,
    secrets,
  }: GitHubWebhookOptions) {
    splitRepository(repository);
    // Anybody can sign with an empty one.
    if (secrets.length === 0 || secrets.some(each => each === '')) {
      throw new TypeError('Webhooks need a secret that is not empty.');
    }
    this.#maxBytes = maxBytes;
    this.#repository = repository.toLowerCase();
    this.#secrets = secrets;
  }

  read({ body, headers }: WebhookDelivery): ReceivedEvent {
    if (body.byteLength > this.#maxBytes) {
      throw new WebhookError('The delivery is too large.', 'too-large');
    }
    this.#verify(headers['x-hub-signature-256'], body);
    const parsed = headersSchema.safeParse(headers);
    if (!parsed.success) {
      throw malformed(
        `its header ${parsed.error.issues[0].path.join()} is not as it should be (the content type must be application/json)`,
      );
    }
    const payload = jsonOf(body);
    const repository = repositoryOf(payload);
    if (repository?.toLowerCase() !== this.#repository) {
      throw new WebhookError(
        'The delivery is not about this repository.',
        'other-repository',
      );
    }
    const { 'x-github-delivery': deliveryId, 'x-github-event': name } =
      parsed.data;
    const event = eventOf(name, payload);
    if (!event) throw malformed(`it is no ${name} that is understood`);
    return { deliveryId, event };
  }

  #verify(signature: string | string[] | undefined, body: Uint8Array) {
    if (signature === undefined) {
      throw new WebhookError(
        'The delivery is not signed; give the webhook a secret.',
        'unsigned',
      );
    }
    // Each is tried, so that the time says nothing of which one it was.
    const signed = this.#secrets.map(
      secret =>
        typeof signature === 'string' && isSignedBy(secret, body, signature),
    );
    if (signed.includes(true)) return;
    throw new WebhookError(
      "The delivery's signature is wrong.",
      'wrong-signature',
    );
  }
}

function jsonOf(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'));
  } catch {
    throw malformed('it is no JSON');
  }
}

function malformed(reason: string): WebhookError {
  return new WebhookError(
    `The delivery is not understood: ${reason}.`,
    'malformed',
  );
}
