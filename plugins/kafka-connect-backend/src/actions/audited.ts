import type { AuditorService } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import type { Request } from 'express';

/** What an action tells of itself. */
export interface Accepted<T> {
  answer: T;
  /** How it ended, which may be long after the answer; it rejects where it ended badly. */
  ended: Promise<JsonObject>;
}

/** Who asked is known by the request. */
export interface AuditOptions {
  eventId: string;
  request: Request;
  /** What and where; no configuration and no secrets. */
  meta: JsonObject;
}

/**
 * Does something under the auditor's eyes: the attempt, then how it ended, refusals included.
 */
export async function audited<T>(
  auditor: AuditorService,
  { eventId, meta, request }: AuditOptions,
  work: () => Promise<Accepted<T>>,
): Promise<T> {
  const event = await auditor.createEvent({
    eventId,
    severityLevel: 'medium',
    request,
    meta,
  });
  const fail = (error: unknown) =>
    event.fail({
      error: error instanceof Error ? error : new Error(String(error)),
    });
  try {
    const { answer, ended } = await work();
    ended.then(end => event.success({ meta: end }), fail);
    return answer;
  } catch (error) {
    await fail(error);
    throw error;
  }
}
