import { z } from 'zod';
import type { Deployment, Deployments, DeploymentStatus } from '../Deployments';
import type { ForgeCallOptions } from '../ForgeCallOptions';
import type { GitHubRest } from './GitHubRest';
import { safeNumber, safeRevision } from './names';

/** What a description may have. */
const DESCRIPTION_CHARACTERS = 140;

/** Deployments at GitHub. */
export class GitHubDeployments implements Deployments {
  readonly #rest: GitHubRest;

  constructor(rest: GitHubRest) {
    this.#rest = rest;
  }

  async create(
    { description, environment, revision }: Deployment,
    options: ForgeCallOptions = {},
  ): Promise<number> {
    const { id } = await this.#rest.call(
      {
        what: `begin a deployment to ${environment}`,
        route: 'POST /repos/{owner}/{repo}/deployments',
        parameters: {
          ...{ ref: safeRevision(revision), environment },
          ...{ auto_merge: false, required_contexts: [] },
          description: description?.slice(0, DESCRIPTION_CHARACTERS),
        },
        schema: z.object({ id: z.number() }),
      },
      options,
    );
    return id;
  }

  async report(
    id: number,
    { description, state, url }: DeploymentStatus,
    options: ForgeCallOptions = {},
  ): Promise<void> {
    await this.#rest.call(
      {
        what: `report the deployment ${id}`,
        route:
          'POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses',
        parameters: {
          ...{ deployment_id: safeNumber(id), state, log_url: url },
          description: description?.slice(0, DESCRIPTION_CHARACTERS),
        },
        schema: z.object({ state: z.string() }),
      },
      options,
    );
  }
}
