import { ENVIRONMENTS } from '@kconnect/plugin-kafka-connect-common';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { Approvals } from '../../approvals/FileApproval';
import { judgeFile } from '../../approvals/judgeFile';
import {
  mergedRequestSchema,
  type MergedRequest,
} from '../../approvals/MergedRequest';
import { CommandError } from '../../CommandError';
import { prefixIn } from '../../git/history';
import { markdownText } from '../../output/markdownText';
import { printable } from '../../output/printable';
import { repositoryFolder } from '../../repository/repositoryFolder';
import type { Work } from '../Command';

export interface ApprovalsCommandOptions {
  repo?: string;
  environment?: string;
  requests: string;
}

/** `kconnect approvals`: whether what files are now was approved in the portal, by Git and signatures alone. */
export const approvals: Work<ApprovalsCommandOptions> = async (
  paths,
  options,
  { io },
) => {
  const folder = repositoryFolder(options.repo, io);
  const environment = environmentOf(options.environment);
  const repository = io.env.GITHUB_REPOSITORY;
  if (!repository) {
    throw new CommandError(
      'GITHUB_REPOSITORY is not set, which an approval is for.',
      'Set it to owner/name; GitHub Actions do.',
    );
  }
  const git = { folder, env: io.env, signal: io.signal };
  if ((await prefixIn(git)) === undefined) {
    throw new CommandError(`${folder} is in no Git repository.`);
  }
  const requests = await readRequests(resolve(io.cwd, options.requests));
  const files: Approvals['files'] = [];
  for (const path of paths) {
    files.push(
      await judgeFile(
        { path, removed: !existsSync(join(folder, path)) },
        { environment, repository, requests, git },
      ),
    );
  }
  const ok = files.every(({ approved }) => approved);
  return {
    json: { ok, files } satisfies Approvals,
    found: !ok,
    text: () => files.map(each => `${inWords(each)}\n`).join(''),
    markdown: () =>
      files.map(each => `- ${markdownText(inWords(each))}\n`).join(''),
  };
};

function environmentOf(given: string | undefined) {
  const environment = ENVIRONMENTS.find(each => each === given);
  if (environment) return environment;
  throw new CommandError(
    'It is not said which environment is meant.',
    `Write --environment with one of ${ENVIRONMENTS.join(', ')}.`,
  );
}

async function readRequests(path: string): Promise<MergedRequest[]> {
  let content: unknown;
  try {
    content = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new CommandError(
      `${path} cannot be read as JSON: ${(error as Error).message}`,
    );
  }
  const parsed = z.array(mergedRequestSchema).safeParse(content);
  if (parsed.success) return parsed.data;
  const [{ message, path: where }] = parsed.error.issues;
  throw new CommandError(
    `${path} does not list merged pull requests: ${where.join('.')} ${message}`,
  );
}

function inWords({
  approved,
  by,
  needs,
  path,
  reason,
  removed,
}: Approvals['files'][number]): string {
  const what = removed ? 'the removal of ' : '';
  const said =
    needs === 'nobody'
      ? 'needs nobody'
      : `${approved ? 'approved by' : 'not approved:'} ${
          approved ? by.join(', ') : reason
        }`;
  return printable(`${what}${path}: ${said}`);
}
