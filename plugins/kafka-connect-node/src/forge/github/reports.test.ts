import {
  closeServers,
  json,
  startServer,
  type Handler,
} from '../../__testUtils__/server';
import { GitHubForge } from './GitHubForge';

// The emulator of GitHub has no statuses.
afterEach(closeServers);

const revision = 'a'.repeat(40);

async function forgeAt(handler: Handler) {
  const { seen, url } = await startServer(handler);
  const options = { repository: 'acme/gitops', token: 'own', apiUrl: url };
  return { seen, forge: new GitHubForge(options) };
}

describe('GitHubChecks', () => {
  const run = (name: string, status: string, conclusion: string | null) => ({
    ...{ name, status, conclusion, output: { title: 'T' } },
    app: { slug: 'github-actions' },
  });

  it('reads check runs and statuses in one form', async () => {
    const { forge } = await forgeAt(({ path }, response) =>
      json(
        response,
        path.includes('/check-runs')
          ? {
              check_runs: [
                run('plan', 'completed', 'success'),
                run('lint', 'queued', null),
                run('old', 'completed', 'skipped'),
                run('new', 'completed', 'something_new'),
                run('late', 'completed', 'timed_out'),
              ],
            }
          : {
              statuses: [
                { context: 'a', state: 'success', creator: { login: 'bot' } },
                { context: 'b', state: 'pending', description: 'waits' },
                { context: 'c', state: 'error', target_url: 'https://x' },
              ],
            },
      ),
    );
    const checks = await forge.checks.list(revision);
    expect(checks.map(({ name, state }) => [name, state])).toEqual([
      ...[
        ['plan', 'success'],
        ['lint', 'pending'],
        ['old', 'neutral'],
      ],
      ...[
        ['new', 'failure'],
        ['late', 'failure'],
        ['a', 'success'],
      ],
      ...[
        ['b', 'pending'],
        ['c', 'failure'],
      ],
    ]);
    expect(checks.map(({ reporter }) => reporter)).toEqual([
      ...Array(5).fill('github-actions'),
      ...['bot', undefined, undefined],
    ]);
  });

  it.each([403, 500])('takes no unread status for none: %d', async status => {
    const { forge } = await forgeAt(({ path }, response) =>
      path.includes('/check-runs')
        ? json(response, { check_runs: [] })
        : json(response, {}, status),
    );
    await expect(forge.checks.list(revision)).rejects.toMatchObject({ status });
  });

  it.each([
    ['neutral', 'success'],
    ['failure', 'failure'],
    ['pending', 'pending'],
  ] as const)('reports the status %s as %s', async (state, as) => {
    const { forge, seen } = await forgeAt((_, response) =>
      json(response, { context: 'kconnect' }, 201),
    );
    const title = 'x'.repeat(200);
    await forge.checks.reportStatus({
      revision,
      name: 'kconnect',
      state,
      title,
    });
    expect(seen[0].path).toBe(`/repos/acme/gitops/statuses/${revision}`);
    expect(JSON.parse(seen[0].body)).toEqual({
      ...{ context: 'kconnect', state: as, description: 'x'.repeat(140) },
    });
  });

  it('asks for nothing but whole commit ids', async () => {
    const { forge, seen } = await forgeAt(() => {});
    await expect(forge.checks.list('main/../x')).rejects.toMatchObject({
      code: 'invalid',
    });
    expect(seen).toHaveLength(0);
  });
});
