import type {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  draftAnswerSchema,
  draftVerdictSchema,
  newRequestAnswerSchema,
  type DraftAnswer,
  type DraftCheck,
  type DraftVerdict,
  type NewRequest,
  type NewRequestAnswer,
} from '@kconnect/plugin-kafka-connect-common';
import { sayFailure } from './sayFailure';

export interface PortalClientOptions {
  auth: AuthService;
  discovery: DiscoveryService;
}

/** A task, as far as it asks for something. */
export interface AskingTask {
  getInitiatorCredentials(): Promise<BackstageCredentials>;
  signal?: AbortSignal;
}

interface Schema<T> {
  parse(value: unknown): T;
}

/** Longer than the backend takes for a request, with those that wait for the same. */
const DEADLINE_MS = 150_000;

/**
 * The portal's own answers to whoever has started a task, asked in that person's name: so a form can claim whatever
 * it likes, and gets what the person may.
 */
export class PortalClient {
  readonly #options: PortalClientOptions;

  constructor(options: PortalClientOptions) {
    this.#options = options;
  }

  /** @param draft - as it was put together by a template: its shape is the backend's to check */
  render(draft: object, task: AskingTask): Promise<DraftAnswer> {
    return this.#post('/drafts', draft, draftAnswerSchema, task);
  }

  check(files: DraftCheck, task: AskingTask): Promise<DraftVerdict> {
    return this.#post('/drafts/check', files, draftVerdictSchema, task);
  }

  propose(request: NewRequest, task: AskingTask): Promise<NewRequestAnswer> {
    return this.#post('/requests', request, newRequestAnswerSchema, task);
  }

  /** @throws NotAllowedError where no person has started the task; Error with one sentence that says what to do */
  async #post<T>(
    path: string,
    body: object,
    schema: Schema<T>,
    task: AskingTask,
  ): Promise<T> {
    const token = await this.#tokenFor(task);
    const root = await this.#options.discovery.getBaseUrl('kafka-connect');
    const deadline = AbortSignal.timeout(DEADLINE_MS);
    const answer = await fetch(`${root}${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify(body),
      signal: task.signal ? AbortSignal.any([task.signal, deadline]) : deadline,
    }).catch(error => {
      task.signal?.throwIfAborted();
      throw new Error(
        `The portal's Kafka Connect plugin does not answer: try again in a moment (${
          error instanceof Error ? error.message : error
        })`,
      );
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(sayFailure(answer.status, text));
    return schema.parse(JSON.parse(text));
  }

  async #tokenFor(task: AskingTask): Promise<string> {
    const { auth } = this.#options;
    const initiator = await task.getInitiatorCredentials();
    if (!auth.isPrincipal(initiator, 'user')) {
      throw new NotAllowedError(
        'Connectors are asked for by people: start this from a form, signed in',
      );
    }
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: initiator,
      targetPluginId: 'kafka-connect',
    });
    return token;
  }
}
