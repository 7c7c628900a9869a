import { z } from 'zod';
import type { Check, CheckReport, Checks } from '../Checks';
import type { ForgeCallOptions } from '../ForgeCallOptions';
import { checkOfRun, checkOfStatus, runSchema, statusSchema } from './checkOf';
import { ForgeError } from '../ForgeError';
import type { GitHubRest } from './GitHubRest';
import { safeNumber, safeRevision } from './names';

/** What a status's line may have. */
const DESCRIPTION_CHARACTERS = 140;

/** Check runs and commit statuses at GitHub. */
export class GitHubChecks implements Checks {
  readonly #rest: GitHubRest;

  constructor(rest: GitHubRest) {
    this.#rest = rest;
  }

  async list(
    revision: string,
    options: ForgeCallOptions = {},
  ): Promise<readonly Check[]> {
    const parameters = { ref: safeRevision(revision) };
    const what = `read the checks of ${revision.slice(0, 12)}`;
    const [runs, statuses] = await Promise.all([
      this.#rest.all(
        {
          ...{ what, parameters },
          route: 'GET /repos/{owner}/{repo}/commits/{ref}/check-runs',
          schema: z.object({ check_runs: z.array(runSchema) }),
        },
        options,
      ),
      this.#rest
        .all(
          {
            ...{ what, parameters },
            route: 'GET /repos/{owner}/{repo}/commits/{ref}/status',
            schema: z.object({ statuses: z.array(statusSchema) }),
          },
          options,
        )
        .catch(orNone),
    ]);
    return [
      ...runs.flatMap(page => page.check_runs.map(checkOfRun)),
      ...statuses.flatMap(page => page.statuses.map(checkOfStatus)),
    ];
  }

  async report(
    { name, revision, state, summary, title, url }: CheckReport,
    id?: number,
    options: ForgeCallOptions = {},
  ): Promise<number> {
    const how =
      id === undefined
        ? {
            route: 'POST /repos/{owner}/{repo}/check-runs',
            parameters: { head_sha: safeRevision(revision) },
          }
        : {
            route: 'PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}',
            parameters: { check_run_id: safeNumber(id) },
          };
    const { id: reported } = await this.#rest.call(
      {
        what: `report the check ${name}`,
        route: how.route,
        parameters: {
          ...{ ...how.parameters, name, details_url: url },
          ...(state === 'pending'
            ? { status: 'in_progress' }
            : { status: 'completed', conclusion: state }),
          output: { title, summary: summary ?? title },
        },
        schema: z.object({ id: z.number() }),
      },
      options,
    );
    return reported;
  }

  async reportStatus(
    { name, revision, state, title, url }: CheckReport,
    options: ForgeCallOptions = {},
  ): Promise<void> {
    await this.#rest.call(
      {
        what: `report the status ${name}`,
        route: 'POST /repos/{owner}/{repo}/statuses/{sha}',
        parameters: {
          ...{ sha: safeRevision(revision), context: name, target_url: url },
          // A status knows no neutral, and one that hinders nobody is a success.
          state: state === 'neutral' ? 'success' : state,
          description: title.slice(0, DESCRIPTION_CHARACTERS),
        },
        schema: z.object({ context: z.string() }),
      },
      options,
    );
  }
}

/** A server that knows the commit by its check runs, and nothing of statuses, has none. */
function orNone(error: unknown): never[] {
  if (error instanceof ForgeError && error.code === 'not-found') return [];
  throw error;
}
