import {
  ForgeError,
  GitHubForge,
  type Forge,
} from '@kconnect/plugin-kafka-connect-node';
import { CommandError } from '../CommandError';
import type { Io } from '../io';

/** The forges that there are. */
export const FORGES = ['github'] as const;

export interface ForgeOptions {
  /** Where pull requests that revert are opened; none are where it is left out. */
  forge?: (typeof FORGES)[number];
}

/**
 * The forge that is asked for, as GitHub Actions set its environment up.
 *
 * @throws CommandError where the environment does not say enough
 */
export function openForge(
  { forge }: ForgeOptions,
  { env }: Pick<Io, 'env'>,
): Forge | undefined {
  if (forge === undefined) return undefined;
  const { GITHUB_API_URL, GITHUB_REPOSITORY, GITHUB_TOKEN } = env;
  if (!GITHUB_REPOSITORY || !GITHUB_TOKEN) {
    throw new CommandError(
      `--forge github needs GITHUB_REPOSITORY and GITHUB_TOKEN in the environment.`,
      'In GitHub Actions: env: { GITHUB_TOKEN: ${{ github.token }} }, with the permissions contents: write and pull-requests: write.',
    );
  }
  try {
    return new GitHubForge({
      ...{ repository: GITHUB_REPOSITORY, token: GITHUB_TOKEN },
      apiUrl: GITHUB_API_URL || undefined,
    });
  } catch (error) {
    if (error instanceof ForgeError) throw new CommandError(error.message);
    throw error;
  }
}
