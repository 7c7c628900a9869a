import type { PullRequest } from './PullRequests';

/** A delivery as it came over HTTP. */
export interface WebhookDelivery {
  /** With names in lower case. */
  headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Its bytes as they came: a signature is of them. */
  body: Uint8Array;
}

/** What happened at a forge; what nobody here acts upon is `other`. */
export type ForgeEvent =
  | {
      type: 'pull-request';
      /** The forge's own word: `opened`, `synchronize`, `closed`, … */
      action: string;
      pullRequest: PullRequest;
      sender: string;
    }
  | { type: 'review'; number: number; sender: string }
  | { type: 'check'; revision: string; sender: string }
  | {
      type: 'push';
      branch: string;
      /** `undefined` for a new branch. */
      before: string | undefined;
      /** `undefined` for a branch that was removed. */
      after: string | undefined;
      sender: string;
    }
  | { type: 'other'; name: string };

/** An event whose sender is proven. */
export interface ReceivedEvent {
  /** Of its delivery. A signature says nothing of the time: who acts on events remembers these and refuses the second. */
  deliveryId: string;
  event: ForgeEvent;
}

/**
 * Why a delivery is not taken.
 *
 * - `too-large` (answer 413): it was not looked at.
 * - `unsigned`, `wrong-signature` (answer 401): it is not from the forge.
 * - `malformed` (answer 400): signed, and not understood.
 * - `other-repository` (answer 400): signed, and not about this repository.
 */
export type WebhookErrorCode =
  | 'too-large'
  | 'unsigned'
  | 'wrong-signature'
  | 'malformed'
  | 'other-repository';

const STATUS: Record<WebhookErrorCode, number> = {
  'too-large': 413,
  unsigned: 401,
  'wrong-signature': 401,
  malformed: 400,
  'other-repository': 400,
};

/** The one error that reading a delivery throws; its message is one line and quotes nothing of the delivery. */
export class WebhookError extends Error {
  readonly name = 'WebhookError';
  readonly code: WebhookErrorCode;

  constructor(message: string, code: WebhookErrorCode) {
    super(message);
    this.code = code;
  }

  /** The HTTP status to answer with. */
  get status(): number {
    return STATUS[this.code];
  }
}

/** What a forge tells by itself. */
export interface Webhooks {
  /** @throws WebhookError */
  read(delivery: WebhookDelivery): ReceivedEvent;
}
