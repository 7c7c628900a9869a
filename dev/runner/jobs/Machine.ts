import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** What a job runs on: folders and an environment of its own, with nothing of the runner's. */
export interface Machine {
  /** Where its steps run. */
  workspace: string;
  /** Where files of single steps lie. */
  temp: string;
  /** The repository's address for Git. */
  cloneUrl: string;
  /** The job's token at the forge. */
  token: string;
  /** What all of its steps have. */
  env: Readonly<Record<string, string>>;
}

/**
 * @param folder - the job's own, which is made
 * @param tools - folder with the programs that its steps find first
 * @param variables - what the workflow's run sets for all steps
 */
export function makeMachine(
  folder: string,
  tools: string,
  { cloneUrl, token }: Pick<Machine, 'cloneUrl' | 'token'>,
  variables: Readonly<Record<string, string>>,
): Machine {
  const below = (name: string) => {
    mkdirSync(join(folder, name), { recursive: true });
    return join(folder, name);
  };
  const [workspace, temp] = ['workspace', 'temp'].map(below);
  return {
    ...{ workspace, temp, cloneUrl, token },
    env: {
      ...variables,
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_WORKSPACE: workspace,
      RUNNER_TEMP: temp,
      HOME: below('home'),
      LC_ALL: 'C.UTF-8',
      GIT_TERMINAL_PROMPT: '0',
      GIT_CONFIG_NOSYSTEM: '1',
      PATH: `${tools}:${process.env.PATH}`,
    },
  };
}
