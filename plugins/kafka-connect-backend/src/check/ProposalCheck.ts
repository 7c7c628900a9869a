import type {
  Finding,
  PlannedChange,
  ProposedChange,
} from '@kconnect/plugin-kafka-connect-common';

/** What somebody wants merged. */
export interface Proposal {
  files: readonly ProposedChange[];
  /** The code of the department that asks; absent: it may touch any, as the platform team may. */
  department?: string;
  /** The pull request's number; absent: it comes after all that are open. */
  request?: number;
}

/** What the check says of a proposal among all that runs, is merged and is open. */
export interface ProposalVerdict {
  /** The commit of the main branch that it was checked against. */
  base: string | undefined;
  findings: readonly Finding[];
  /** Numbers of the earlier requests that take the places which this one would need. */
  behind: readonly number[];
  /** What merging it would change, against what is merged. */
  plan: readonly PlannedChange[];
}

/** The one check behind drafts, requests and merges. */
export interface ProposalCheck {
  /** @throws ServiceUnavailableError while the repository could not be read yet: what is unknown is never green */
  of(proposal: Proposal): Promise<ProposalVerdict>;
}
