import { z } from 'zod';
import type {
  Conversation,
  LabelChange,
  Reviewers,
  StandingComment,
} from '../Conversation';
import type { ForgeCallOptions } from '../ForgeCallOptions';
import { ForgeError } from '../ForgeError';
import type { GitHubRest } from './GitHubRest';
import { safeLabel, safeNumber } from './names';

const loginSchema = z.object({ login: z.string() });
const commentSchema = z.object({
  id: z.number(),
  body: z.string().nullish(),
  user: loginSchema.nullable(),
});

/** Comments and labels at GitHub. */
export class GitHubConversation implements Conversation {
  readonly #rest: GitHubRest;

  constructor(rest: GitHubRest) {
    this.#rest = rest;
  }

  async comment(
    number: number,
    { body, marker }: StandingComment,
    options: ForgeCallOptions = {},
  ): Promise<void> {
    const first = markerLine(marker);
    const text = `${first}\n${body}`;
    const there = await this.#own(number, first, options);
    if (there?.body === text) return;
    const how = there
      ? {
          route: 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}',
          parameters: { comment_id: there.id, body: text },
        }
      : {
          route: 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments',
          parameters: { issue_number: number, body: text },
        };
    await this.#rest.call(
      { ...how, what: `comment on #${number}`, schema: commentSchema },
      options,
    );
  }

  async changeLabels(
    number: number,
    { add = [], remove = [] }: LabelChange,
    options: ForgeCallOptions = {},
  ): Promise<void> {
    const what = `label #${number}`;
    const issue = { issue_number: safeNumber(number) };
    [...add, ...remove].forEach(safeLabel);
    if (add.length > 0) {
      await this.#rest.call(
        {
          ...{ what, schema: z.unknown() },
          route: 'POST /repos/{owner}/{repo}/issues/{issue_number}/labels',
          parameters: { ...issue, labels: add },
        },
        options,
      );
    }
    for (const name of remove) {
      await this.#rest.ifThere(
        {
          ...{ what, schema: z.unknown() },
          route:
            'DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}',
          parameters: { ...issue, name },
        },
        options,
      );
    }
  }

  async requestReviewers(
    number: number,
    { teams = [], users = [] }: Reviewers,
    options: ForgeCallOptions = {},
  ): Promise<void> {
    if (teams.length + users.length === 0) return;
    await this.#rest.call(
      {
        what: `ask for reviews of #${number}`,
        route:
          'POST /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers',
        parameters: {
          pull_number: safeNumber(number),
          ...{ reviewers: users, team_reviewers: teams },
        },
        schema: z.unknown(),
      },
      options,
    );
  }

  /** One's own comment with a marker: whoever else has copied it keeps what they wrote. */
  async #own(number: number, first: string, options: ForgeCallOptions) {
    const pages = await this.#rest.all(
      {
        what: `read the comments on #${number}`,
        route: 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments',
        parameters: { issue_number: safeNumber(number) },
        schema: z.array(commentSchema),
      },
      options,
    );
    const marked = pages.flat().filter(({ body }) => body?.startsWith(first));
    if (marked.length === 0) return undefined;
    const me = await this.#login(options);
    return marked.find(({ user }) => user?.login === me);
  }

  async #login(options: ForgeCallOptions): Promise<string> {
    const known = options.token === undefined ? this.#rest.login : undefined;
    if (known !== undefined) return known;
    const { login } = await this.#rest.call(
      {
        what: 'ask whose token it is',
        route: 'GET /user',
        schema: loginSchema,
      },
      options,
    );
    return login;
  }
}

/** Not seen where Markdown is shown; it ends with its line, so none is another's beginning. */
function markerLine(marker: string): string {
  if (/^[\w:/.]+(-[\w:/.]+)*$/.test(marker)) return `<!-- ${marker} -->`;
  throw new ForgeError(
    'GitHub: a comment is marked by letters, digits, "-", ":", "/" and "."; it was not sent.',
    'invalid',
  );
}
