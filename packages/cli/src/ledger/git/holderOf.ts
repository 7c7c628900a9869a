import { hostname } from 'node:os';

/** Who this run is, for those who wait for it: the address of a run of GitHub Actions, else process and machine. */
export function holderOf(env: NodeJS.ProcessEnv): string {
  const { GITHUB_REPOSITORY, GITHUB_RUN_ID, GITHUB_SERVER_URL } = env;
  return GITHUB_SERVER_URL && GITHUB_REPOSITORY && GITHUB_RUN_ID
    ? `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}`
    : `process ${process.pid} on ${hostname()}`;
}
