import { z } from 'zod';

/** Somebody as the forge knows them; a User of the catalog where its login is mapped to one. */
export interface ForgePerson {
  /** The full ref of the User. */
  ref?: string;
  login?: string;
}

/** Somebody with what they belong to now. */
export interface RequestPerson extends ForgePerson {
  ref: string;
  /** The full refs of all Groups that they are in, those above them included. */
  groups: readonly string[];
}

/** Somebody as a screen names them. */
export const requestAskerSchema = z.union([
  z.object({
    known: z.literal(true),
    /** The full ref of the User. */
    ref: z.string(),
    /** `mark`: the portal signed it; `login`: the catalog maps the forge's login to the User. */
    by: z.enum(['mark', 'login']),
    /** The code of the department that the mark names; absent without a mark. */
    department: z.string().optional(),
  }),
  z.object({
    known: z.literal(false),
    /** A sentence for people. */
    reason: z.string(),
  }),
]);
/** Who asked for a request, or why nobody knows. */
export type RequestAsker = z.infer<typeof requestAskerSchema>;

/** Whether two are the same one, as far as can be known: by their User or by their login. */
export function samePerson(a: ForgePerson, b: ForgePerson): boolean {
  return sameText(a.ref, b.ref) || sameText(a.login, b.login);
}

/** Refs and logins do not tell capitals from small letters. */
function sameText(a: string | undefined, b: string | undefined): boolean {
  return (
    a !== undefined && b !== undefined && a.toLowerCase() === b.toLowerCase()
  );
}
