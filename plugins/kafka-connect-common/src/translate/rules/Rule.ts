import type { Draft } from '../Draft';

/** What one setting, or a few that go together, become on the other side: both ways, so that neither is forgotten. */
export interface Rule {
  toManaged(draft: Draft): void;
  toSelfManaged(draft: Draft): void;
}
