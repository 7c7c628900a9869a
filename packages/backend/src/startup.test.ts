import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { execFile } from 'node:child_process';
import { join } from 'node:path';

const ROOT = resolvePackagePath('backend', '..', '..');

/** The real process, with the demo's configuration but for its secrets. */
describe('a portal that is configured wrongly', () => {
  const directory = createMockDirectory();

  it('ends with status 1 and names every key', async () => {
    const { status, stderr } = await start({
      PORTAL_PORT: '0',
      PORTAL_DATABASE_DIRECTORY: directory.path,
      PORTAL_REPOSITORY: '../../gitops',
      PIPELINE_TOKEN: 'nobody-has-this-one',
      APP_CONFIG_kafkaConnect_platformTeam: '"ebs"',
    });

    expect(status).toBe(1);
    expect(stderr).toContain("Missing configuration at 'auth.session.secret'");
    expect(stderr).toContain(
      "Missing required config value at 'auth.providers.oidc.default.clientSecret'",
    );
    expect(stderr).toContain(
      "Invalid configuration at 'kafkaConnect.platformTeam'",
    );
  }, 120_000);
});

function start(
  variables: Record<string, string>,
): Promise<{ status: unknown; stderr: string }> {
  const { PATH, HOME } = process.env;
  return new Promise(resolve => {
    execFile(
      process.execPath,
      [
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        join(ROOT, 'packages/backend/src/index.ts'),
        '--config',
        join(ROOT, 'app-config.yaml'),
      ],
      {
        cwd: join(ROOT, 'packages/backend'),
        env: { PATH, HOME, NODE_ENV: 'production', ...variables },
        maxBuffer: 10_000_000,
        timeout: 90_000,
      },
      (error, _stdout, stderr) =>
        resolve({ status: error ? error.code : 0, stderr }),
    );
  });
}
