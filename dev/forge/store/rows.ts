/** What the forge remembers beside the repository. Times are ISO 8601, people are logins, commits are ids. */

/** An issue; with `pull` it is a pull request, which has its number from the same row of numbers. */
export interface IssueRow {
  number: number;
  title: string;
  body: string | null;
  author: string;
  state: 'open' | 'closed';
  labels: string[];
  createdAt: string;
  updatedAt: string;
  closedAt: string | null;
  pull?: PullRow;
}

/** An issue that is a pull request. */
export interface PullIssueRow extends IssueRow {
  pull: PullRow;
}

export interface PullRow {
  /** The branch that it comes from, and where that is. */
  head: string;
  headSha: string;
  /** The branch that it goes into, and where that was at its last change. */
  base: string;
  baseSha: string;
  draft: boolean;
  /** Every commit that it was at. */
  heads: string[];
  reviewers: string[];
  /** The merge that is being written: where the base has it, the pull request is merged. */
  merging?: { sha: string; by: string };
  merged?: { sha: string; by: string; at: string };
}

/** Something that happened to an issue. */
export interface IssueEventRow {
  id: number;
  number: number;
  event: 'closed' | 'reopened' | 'merged' | 'head_ref_force_pushed';
  actor: string;
  at: string;
  commit: string | null;
}

export interface CommentRow {
  id: number;
  number: number;
  author: string;
  body: string;
  createdAt: string;
  updatedAt: string;
}

export interface ReviewRow {
  id: number;
  number: number;
  author: string;
  /** What is pending is seen by its author alone. */
  state: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED' | 'PENDING';
  body: string;
  commit: string;
  at: string;
}

export interface CheckRunRow {
  id: number;
  /** The app's slug. */
  app: string;
  name: string;
  sha: string;
  status: 'queued' | 'in_progress' | 'completed';
  conclusion: string | null;
  detailsUrl: string | null;
  externalId: string | null;
  output: { title: string | null; summary: string | null; text: string | null };
  startedAt: string;
  completedAt: string | null;
}

export interface StatusRow {
  id: number;
  sha: string;
  context: string;
  state: 'error' | 'failure' | 'pending' | 'success';
  description: string | null;
  targetUrl: string | null;
  creator: string;
  at: string;
}

export interface DeploymentRow {
  id: number;
  sha: string;
  ref: string;
  task: string;
  environment: string;
  description: string | null;
  payload: unknown;
  creator: string;
  at: string;
}

export interface DeploymentStatusRow {
  id: number;
  deployment: number;
  state: string;
  description: string | null;
  logUrl: string | null;
  environmentUrl: string | null;
  creator: string;
  at: string;
}

export interface HookRow {
  id: number;
  url: string;
  secret: string;
  events: string[];
  active: boolean;
  /** Whether the forge was started with it, and not asked for it. */
  given: boolean;
  createdAt: string;
}

/** A webhook's message to one receiver. */
export interface DeliveryRow {
  id: number;
  hook: number;
  guid: string;
  event: string;
  action: string | null;
  /** The bytes that are signed. */
  body: string;
  redelivery: boolean;
  state: 'waiting' | 'delivered' | 'failed';
  attempts: number;
  /** Of the last attempt. */
  answer: { at: string; status: number; text: string } | null;
}

/** Where a ref was when its change was told. */
export interface RefRow {
  name: string;
  sha: string;
}

/** The kinds of rows. */
export interface Tables {
  issues: IssueRow;
  events: IssueEventRow;
  comments: CommentRow;
  reviews: ReviewRow;
  checkRuns: CheckRunRow;
  statuses: StatusRow;
  deployments: DeploymentRow;
  deploymentStatuses: DeploymentStatusRow;
  hooks: HookRow;
  deliveries: DeliveryRow;
  refs: RefRow;
}
export type TableName = keyof Tables;
