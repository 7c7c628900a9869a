import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { etag } from 'hono/etag';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { ApiError, notFound } from './ApiError.ts';
import { authenticate } from './authenticate.ts';
import type { PullFacts } from './domain/PullFacts.ts';
import { addArchiveRoutes } from './routes/archives.ts';
import { addCheckRoutes } from './routes/checks.ts';
import { addCommentRoutes } from './routes/comments.ts';
import { addCommitRoutes } from './routes/commits.ts';
import { addCompareRoutes } from './routes/compare.ts';
import { addContentRoutes } from './routes/contents.ts';
import { addDeploymentRoutes } from './routes/deployments.ts';
import type { AddRoutes, Env } from './routes/env.ts';
import { addGitDataRoutes } from './routes/gitData.ts';
import { addHookRoutes } from './routes/hooks.ts';
import { addIssueRoutes } from './routes/issues.ts';
import { addLabelRoutes } from './routes/labels.ts';
import { addPullRoutes } from './routes/pulls.ts';
import { addRefRoutes } from './routes/refs.ts';
import { addReviewRoutes } from './routes/reviews.ts';
import { addStatusRoutes } from './routes/statuses.ts';
import { addWorkflowRoutes } from './routes/workflows.ts';
import { userOf } from './shapes/people.ts';
import { repositoryOf } from './shapes/repository.ts';
import type { Site } from './Site.ts';

/** The repository's resources. A further one is a further entry. */
const RESOURCES: readonly AddRoutes[] = [
  addPullRoutes,
  addReviewRoutes,
  // Its `comments` are no number of an issue.
  addCommentRoutes,
  addIssueRoutes,
  addLabelRoutes,
  addCheckRoutes,
  addStatusRoutes,
  addCommitRoutes,
  addCompareRoutes,
  addContentRoutes,
  addRefRoutes,
  addGitDataRoutes,
  addDeploymentRoutes,
  addWorkflowRoutes,
  addArchiveRoutes,
  addHookRoutes,
];

/** GitHub takes 100 MB; connectors' files are small. */
const MOST_BYTES = 16 * 1_048_576;

/** The API, below `/api/v3` as a GitHub Enterprise Server has it. */
export function buildApi(site: Site, facts: PullFacts): Hono<Env> {
  const api = new Hono<Env>().basePath('/api/v3');
  api.onError((error, c) => {
    const known = error instanceof ApiError ? error : unforeseen(error);
    const { errors, message, status } = known;
    const body = {
      ...{ message, documentation_url: 'https://docs.github.com/rest' },
      ...{ status: String(status), ...(errors && { errors }) },
    };
    return c.json(body, status as ContentfulStatusCode);
  });
  api.notFound(c => c.json({ message: 'Not Found', status: '404' }, 404));
  api.use(authenticate(site));
  api.use(
    bodyLimit({
      maxSize: MOST_BYTES,
      onError: () => {
        throw new ApiError(413, 'The body is too large');
      },
    }),
  );
  api.use(etag({ weak: true }));

  api.get('/user', c => {
    const { app, email, login, name } = c.get('person');
    if (app !== undefined) {
      throw new ApiError(403, 'Resource not accessible by integration');
    }
    return c.json({ ...userOf(site, login), name, email });
  });

  const repository = new Hono<Env>();
  repository.use(async (c, next) => {
    const [owner, name] = c.req.path.split('/').slice(4, 6);
    const known = [site.owner, site.name].join('/').toLowerCase();
    if (`${owner}/${name}`.toLowerCase() !== known) throw notFound();
    await next();
  });
  repository.get('/', c => c.json(repositoryOf(site)));
  RESOURCES.forEach(add => add(repository, { site, facts }));
  api.route('/repos/:owner/:repo', repository);
  return api;
}

function unforeseen(error: Error): ApiError {
  process.stderr.write(`[forge] ${error.stack}\n`);
  return new ApiError(500, 'Server Error');
}
