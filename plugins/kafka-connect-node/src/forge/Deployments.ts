import type { ForgeCallOptions } from './ForgeCallOptions';

/** That a revision is brought to an environment. */
export interface Deployment {
  /** The commit. */
  revision: string;
  /** `dev`, `staging`, `prod`. */
  environment: string;
  /** One line. */
  description?: string;
}

/** How a deployment stands. */
export interface DeploymentStatus {
  state:
    | 'queued'
    | 'in_progress'
    | 'success'
    | 'failure'
    | 'error'
    | 'inactive';
  /** One line; GitHub keeps 140 characters of it. */
  description?: string;
  /** Where people read on. */
  url?: string;
}

/** What of the repository runs where. */
export interface Deployments {
  /**
   * Says that one begins; the forge itself neither merges nor waits for checks because of it.
   *
   * @returns its id
   */
  create(deployment: Deployment, options?: ForgeCallOptions): Promise<number>;
  /** Says how it goes on. */
  report(
    id: number,
    status: DeploymentStatus,
    options?: ForgeCallOptions,
  ): Promise<void>;
}
