import { z } from 'zod';
import type { ConnectorRecord } from '../connect/connector.ts';
import { settle } from '../connect/lifecycle.ts';
import { failureSchema, trafficSchema } from '../seed/schema.ts';
import type { World } from '../world.ts';
import type { FaultInput } from './faults.ts';
import type { LimitName } from './limits.ts';
import type { RateLimit } from './rateLimiter.ts';
import type { SeenRequest } from './requestLog.ts';

/** What to do to one connector behind the service's back. */
export const tamperSchema = z.strictObject({
  /** What is wrong with it from now on; null mends it. */
  failure: failureSchema.nullish(),
  /** A state to stand in until somebody changes it; any text, so that unknown ones can be shown. */
  state: z.string().min(1).optional(),
  /** The state of each task, beside `state`. */
  tasks: z.array(z.string().min(1)).max(1000).optional(),
  /** What its data do, whatever its state says; null lets them flow. */
  traffic: trafficSchema.nullish(),
  /** Lines to put into its log, now or at a time (ISO 8601). */
  log: z
    .array(
      z.strictObject({
        level: z.enum(['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR']),
        message: z.string(),
        task: z.int().min(0).default(0),
        stacktrace: z.string().optional(),
        at: z.iso.datetime({ offset: true }).optional(),
      }),
    )
    .max(1000)
    .optional(),
  /** Further fields on its status. */
  extra: z.record(z.string(), z.unknown()).optional(),
});

/** What to do to one connector behind the service's back. */
export type Tampering = z.input<typeof tamperSchema>;

/** How a test moves the emulator: time, faults, limits, and connectors from behind. */
export interface Control {
  /** Moves the time forward by milliseconds. */
  advance(milliseconds: number): void;
  /** Stops the time, or lets it go on. */
  freeze(frozen?: boolean): void;
  /** The emulator's time in milliseconds. */
  now(): number;
  /** Adds a fault and gives its number. */
  addFault(fault: FaultInput): number;
  /** Takes one fault away, or all. */
  clearFaults(id?: number): void;
  /** Switches the rate limit on, or off without one. */
  limitRate(limit?: RateLimit): void;
  /** Sets one of the published limits, or switches it off without one. */
  setLimit(name: LimitName, limit?: RateLimit): void;
  /** Lets all tokens expire at once. */
  expireTokens(): void;
  /** Sets how far the emulator's clock is from the client's, in milliseconds; negative: behind. */
  skewClock(milliseconds: number): void;
  /** Closes the port, so that connections are refused, until `acceptConnections`. */
  refuseConnections(): Promise<void>;
  acceptConnections(): Promise<void>;
  /** Changes a connector as its outside world would. False where there is none. */
  tamper(cluster: string, name: string, change: Tampering): boolean;
  /** The requests of late, oldest first; none of the control's own. */
  requests(): readonly SeenRequest[];
  clearRequests(): void;
  /** Back to the seed, with no faults, no limit and no past requests. The time goes on. */
  reset(): void;
}

const mostExtraLines = 1000;

/** The parts of the control that need no server. */
export function tamper(
  world: World,
  cluster: string,
  name: string,
  input: Tampering,
): boolean {
  const change = tamperSchema.parse(input);
  const record = world.connectors.get(cluster, name);
  if (!record) {
    return false;
  }
  world.connectors.request(record, (_, now) => apply(record, change, now));
  return true;
}

function apply(
  record: ConnectorRecord,
  change: z.output<typeof tamperSchema>,
  now: number,
): void {
  if (change.failure !== undefined) {
    record.failure = change.failure ?? undefined;
    record.next = undefined;
    settle(record);
  }
  if (change.state !== undefined) {
    record.state = change.state;
    record.next = undefined;
  }
  record.tasks = change.tasks ?? record.tasks;
  if (change.traffic !== undefined) {
    record.traffic = change.traffic ?? undefined;
  }
  if (change.log) {
    const lines = change.log.map(({ at, ...line }) => ({
      ...line,
      at: at === undefined ? now : Date.parse(at),
    }));
    record.lines = [...(record.lines ?? []), ...lines].slice(-mostExtraLines);
  }
  record.extra = change.extra ?? record.extra;
}
