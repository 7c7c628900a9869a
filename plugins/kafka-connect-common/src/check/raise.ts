import type { Finding } from './Finding';
import {
  FINDINGS,
  handbookSection,
  type FindingCode,
  type Severity,
} from './findings';
import type { Place } from './files/place';

/** What a finding says to people: what is wrong, and what to do. */
export interface Advice {
  message: string;
  fix: string;
  /** Where the case at hand is milder than its code's others. */
  severity?: Severity;
}

/** A finding of a code at a place. */
export function raise(
  code: FindingCode,
  place: Place,
  advice: Advice,
): Finding {
  return {
    code,
    severity: advice.severity ?? FINDINGS[code].severity,
    ...place,
    message: advice.message,
    fix: advice.fix,
    docs: handbookSection(code),
  };
}
