import type {
  RequestDetail,
  RequestList,
  RequestMove,
  RequestQuery,
} from '@kconnect/plugin-kafka-connect-common';
import type { WebhookDelivery } from '@kconnect/plugin-kafka-connect-node';
import type { Request } from 'express';
import type { Viewer } from './answer/Viewer';

/** A move of a person: what they do, to which state of which request. */
export interface Move extends RequestMove {
  verb: 'approve' | 'merge' | 'close';
  /** The pull request's number. */
  number: number;
}

/** What the routes answer with. */
export interface RequestService {
  list(viewer: Viewer, query: RequestQuery): Promise<RequestList>;
  /** @throws NotFoundError also where the viewer may not see it */
  detail(viewer: Viewer, number: number): Promise<RequestDetail>;
  /**
   * @throws NotFoundError as for {@link detail}; ConflictError where it has moved on; NotAllowedError with the reason;
   *   TooManyRequestsError; ServiceUnavailableError where the forge does not do it now
   */
  move(viewer: Viewer, move: Move, request: Request): Promise<RequestDetail>;
  /**
   * Takes what the forge tells, once.
   *
   * @returns why nothing follows from it, where nothing does
   * @throws WebhookError where it is not the forge's, or not understood
   */
  deliver(delivery: WebhookDelivery): Promise<'replayed' | undefined>;
}
