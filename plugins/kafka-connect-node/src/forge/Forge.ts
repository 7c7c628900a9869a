import type { Checks } from './Checks';
import type { Conversation } from './Conversation';
import type { Proposals } from './Proposals';
import type { PullRequests } from './PullRequests';
import type { Reviews } from './Reviews';
import type { Workflows } from './Workflows';

/**
 * Where a Git repository's pull requests are. A call rejects with a ForgeError, or with what `signal` was aborted for;
 * none is tried again by itself. What a call answers is shared with later ones: it is read, not written.
 */
export interface Forge extends Proposals {
  readonly pullRequests: PullRequests;
  readonly reviews: Reviews;
  readonly checks: Checks;
  readonly conversation: Conversation;
  readonly workflows: Workflows;
}
