import { z } from 'zod';

/** What is to go wrong. */
export const faultSchema = z
  .strictObject({
    /** Answers with this instead, and does nothing. */
    status: z.number().int().min(400).max(599).optional(),
    message: z.string().optional(),
    headers: z.record(z.string().regex(/^[\w-]+$/), z.string()).optional(),
    /** Never answers, and does nothing. */
    hang: z.literal(true).optional(),
    /** Ends the connection, and does nothing. */
    reset: z.literal(true).optional(),
    /** Does what is asked and ends the connection instead of answering. */
    lost: z.literal(true).optional(),
    /** Of all methods where it is left out. */
    method: z.string().toUpperCase().optional(),
    /** A regular expression that the path and query hold; any, but for `/_control`, where it is left out. */
    path: z
      .string()
      .refine(isExpression, 'is no regular expression')
      .optional(),
    /** How often; 1 where it is left out. */
    times: z.number().int().positive().default(1),
  })
  .refine(
    ({ hang, lost, reset, status }) =>
      [hang, lost, reset, status].filter(each => each !== undefined).length ===
      1,
    'give one of status, hang, reset and lost',
  );

export type Fault = z.output<typeof faultSchema>;

/** What is to go wrong from now on. */
export class Faults {
  #planned: Fault[] = [];

  get planned(): readonly Fault[] {
    return this.#planned;
  }

  plan(fault: Fault): void {
    this.#planned.push(fault);
  }

  clear(): void {
    this.#planned = [];
  }

  /** The first one that is for a request; it is used up by that. */
  take(method: string, address: string): Fault | undefined {
    const found = this.#planned.find(
      fault =>
        (fault.method === undefined || fault.method === method) &&
        (fault.path === undefined || new RegExp(fault.path).test(address)),
    );
    if (!found) return undefined;
    this.#planned = this.#planned.flatMap(each => {
      if (each !== found) return [each];
      return each.times > 1 ? [{ ...each, times: each.times - 1 }] : [];
    });
    return found;
  }
}

function isExpression(text: string): boolean {
  try {
    return Boolean(new RegExp(text));
  } catch {
    return false;
  }
}
