import { z } from 'zod';

const match = {
  /** Only requests of this method. */
  method: z.string().toUpperCase().optional(),
  /** Only requests whose path and query hold this text. */
  path: z.string().optional(),
  /** For so many requests; for all until it is taken away when left out. */
  times: z.int().min(1).optional(),
};

/** What goes wrong, and with which requests. */
export const faultSchema = z.discriminatedUnion('kind', [
  /** An error status with the gateway's envelope. */
  z.strictObject({
    kind: z.literal('status'),
    status: z.int().min(400).max(599).default(500),
    ...match,
  }),
  /** 429 with `Retry-After` and relative `X-RateLimit-Reset`. */
  z.strictObject({
    kind: z.literal('rate-limit'),
    retryAfterSeconds: z.int().min(0).default(30),
    ...match,
  }),
  /** An HTML page, as a proxy in between answers. */
  z.strictObject({
    kind: z.literal('html'),
    status: z.int().min(200).max(599).default(502),
    ...match,
  }),
  /** The first half of the true answer, as a complete message. */
  z.strictObject({ kind: z.literal('truncated'), ...match }),
  /** The connection dies in the middle of the true answer. */
  z.strictObject({ kind: z.literal('cut'), ...match }),
  /** The connection is taken and nothing is ever answered. */
  z.strictObject({ kind: z.literal('hang'), ...match }),
  /** The true answer, late. */
  z.strictObject({
    kind: z.literal('slow'),
    delayMs: z.int().min(0).max(600_000),
    ...match,
  }),
  /** Values of a metrics answer as no client wants them: left out, null, or the text `NaN`. */
  z.strictObject({
    kind: z.literal('points'),
    value: z.enum(['missing', 'null', 'NaN']).default('missing'),
    /** Every n-th point; 1 for all. */
    every: z.int().min(1).default(2),
    ...match,
  }),
  /** The connection is closed before anything is answered. */
  z.strictObject({ kind: z.literal('reset'), ...match }),
  /** An answer of so many megabytes. */
  z.strictObject({
    kind: z.literal('huge'),
    megabytes: z.number().min(0).max(10_000).default(100),
    ...match,
  }),
]);

/** What goes wrong, and with which requests. */
export type Fault = z.infer<typeof faultSchema>;
/** A fault as it is asked for: what has a default may be left out. */
export type FaultInput = z.input<typeof faultSchema>;

/** The faults in force. The first that matches a request is the one that happens. */
export class FaultBox {
  private active: { id: number; fault: Fault; left: number }[] = [];
  private given = 0;

  /**
   * Adds a fault.
   *
   * @returns its number, by which it can be taken away
   * @throws ZodError for a fault that does not exist
   */
  add(input: FaultInput): number {
    const fault = faultSchema.parse(input);
    this.given += 1;
    this.active.push({
      id: this.given,
      fault,
      left: fault.times ?? Number.POSITIVE_INFINITY,
    });
    return this.given;
  }

  /** Takes a fault away; all of them without a number. */
  remove(id?: number): boolean {
    const before = this.active.length;
    this.active =
      id === undefined ? [] : this.active.filter(entry => entry.id !== id);
    return this.active.length < before;
  }

  all(): { id: number; fault: Fault }[] {
    return this.active.map(({ id, fault }) => ({ id, fault }));
  }

  /** The fault that befalls a request; it counts as having happened. */
  take(method: string, path: string): Fault | undefined {
    const entry = this.active.find(
      ({ fault }) =>
        (fault.method === undefined || fault.method === method) &&
        (fault.path === undefined || path.includes(fault.path)),
    );
    if (entry) {
      entry.left -= 1;
      this.active = this.active.filter(({ left }) => left > 0);
    }
    return entry?.fault;
  }
}
