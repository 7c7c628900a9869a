import { z } from 'zod';
import type {
  ForgeCallOptions,
  PersonalCallOptions,
} from '../ForgeCallOptions';
import type { PullRequests } from '../PullRequests';
import type { Approval, Review, Reviews } from '../Reviews';
import { assertAt } from './assertAt';
import { failed } from './explain';
import type { GitHubRest } from './GitHubRest';
import { safeNumber } from './names';

const VERDICTS = {
  APPROVED: 'approved',
  CHANGES_REQUESTED: 'changes-requested',
  COMMENTED: 'commented',
  DISMISSED: 'dismissed',
  PENDING: undefined,
} as const;

const reviewSchema = z.object({
  user: z.object({ login: z.string() }).nullable(),
  state: z.enum([
    'APPROVED',
    'CHANGES_REQUESTED',
    'COMMENTED',
    'DISMISSED',
    'PENDING',
  ]),
  commit_id: z.string().nullish(),
  submitted_at: z.string().nullish(),
});
type GitHubReview = z.infer<typeof reviewSchema>;

/** Reviews at GitHub. */
export class GitHubReviews implements Reviews {
  readonly #pullRequests: PullRequests;
  readonly #rest: GitHubRest;

  constructor(rest: GitHubRest, pullRequests: PullRequests) {
    this.#rest = rest;
    this.#pullRequests = pullRequests;
  }

  async list(
    number: number,
    options: ForgeCallOptions = {},
  ): Promise<readonly Review[]> {
    const pages = await this.#rest.all(
      {
        what: `read the reviews of #${number}`,
        route: 'GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews',
        parameters: { pull_number: safeNumber(number) },
        schema: z.array(reviewSchema),
      },
      options,
    );
    return pages.flat().flatMap(reviewsOf);
  }

  async approve(
    number: number,
    { body, revision }: Approval,
    options: PersonalCallOptions,
  ): Promise<Review> {
    const what = `approve #${number}`;
    // GitHub would take a review of an older commit.
    const pull = await this.#pullRequests.get(number, options);
    assertAt(pull, revision, what);
    if (pull.state !== 'open') {
      throw failed(what, `it is ${pull.state}`, 'refused');
    }
    const review = await this.#rest.call(
      {
        what,
        route: 'POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews',
        parameters: {
          ...{ pull_number: number, commit_id: revision, event: 'APPROVE' },
          ...(body !== undefined && { body }),
        },
        schema: reviewSchema.extend({ state: z.literal('APPROVED') }),
      },
      options,
    );
    return reviewsOf(review)[0];
  }
}

function reviewsOf({ commit_id, state, submitted_at, user }: GitHubReview) {
  const verdict = VERDICTS[state];
  if (verdict === undefined) return [];
  return [
    {
      ...{ author: user?.login, verdict, at: submitted_at ?? undefined },
      revision: commit_id ?? undefined,
    },
  ];
}
