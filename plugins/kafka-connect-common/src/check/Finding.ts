import { z } from 'zod';
import { FINDING_CODES, SEVERITIES } from './findings';

/** One thing that is wrong with a proposed configuration, where it stands and how to mend it. */
export const findingSchema = z.object({
  code: z.enum(FINDING_CODES),
  severity: z.enum(SEVERITIES),
  /** Path from the configuration repository's root, such as `connectors/dev/….json`. */
  file: z.string(),
  /** JSON pointer to the value, or to the place where it is missing; empty for the whole file. */
  pointer: z.string(),
  /** From 1. */
  line: z.number().int().positive(),
  /** From 1, in UTF-16 code units. */
  column: z.number().int().positive(),
  /** What is wrong, in one or two sentences. It never holds a secret's value. */
  message: z.string(),
  /** What to do about it. */
  fix: z.string(),
  /** The handbook's section, as a path from the repository's root. */
  docs: z.string(),
});
export type Finding = z.infer<typeof findingSchema>;

/** Whether anything among the findings stops the change. */
export function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some(finding => finding.severity === 'error');
}
