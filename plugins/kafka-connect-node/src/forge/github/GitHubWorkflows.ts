import { z } from 'zod';
import type { ForgeCallOptions } from '../ForgeCallOptions';
import type { WorkflowRun, Workflows } from '../Workflows';
import type { GitHubContents } from './GitHubContents';
import type { GitHubRest } from './GitHubRest';
import { safeWorkflow } from './names';

/** GitHub Actions. */
export class GitHubWorkflows implements Workflows {
  readonly #rest: GitHubRest;
  readonly #contents: Pick<GitHubContents, 'defaultBranch'>;

  constructor(
    rest: GitHubRest,
    contents: Pick<GitHubContents, 'defaultBranch'>,
  ) {
    this.#rest = rest;
    this.#contents = contents;
  }

  async start(
    { file, inputs }: WorkflowRun,
    options: ForgeCallOptions = {},
  ): Promise<void> {
    const workflow = safeWorkflow(file);
    const ref = await this.#contents.defaultBranch(options);
    await this.#rest.call(
      {
        what: `start the workflow ${workflow}`,
        route:
          'POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches',
        parameters: { workflow_id: workflow, ref, inputs },
        // It answers with nothing.
        schema: z.unknown(),
      },
      options,
    );
  }
}
