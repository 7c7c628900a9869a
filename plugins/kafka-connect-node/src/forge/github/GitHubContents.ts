import { z } from 'zod';
import type { ForgeCallOptions } from '../ForgeCallOptions';
import { ForgeError } from '../ForgeError';
import type { FileChange } from '../Proposals';
import { compare } from './comparison';
import type { GitHubRest } from './GitHubRest';
import { safeBranch, safePath, safeTitle } from './names';

const repositorySchema = z.object({ default_branch: z.string() });
const shaSchema = z.object({ sha: z.string() });
const fileSchema = z.object({
  content: z.string(),
  encoding: z.literal('base64'),
});

/** The files, commits and branches of a repository. */
export class GitHubContents {
  readonly #rest: GitHubRest;

  constructor(rest: GitHubRest) {
    this.#rest = rest;
  }

  async defaultBranch(options: ForgeCallOptions): Promise<string> {
    const answer = await this.#rest.call(
      {
        what: 'read the repository',
        route: 'GET /repos/{owner}/{repo}',
        schema: repositorySchema,
      },
      options,
    );
    return answer.default_branch;
  }

  /** A file's text on a branch, 1 MB at most; `undefined` where there is none. */
  async readFile(
    path: string,
    ref: string,
    options: ForgeCallOptions,
  ): Promise<string | undefined> {
    const file = await this.#rest.ifThere(
      {
        what: `read ${path}`,
        route: 'GET /repos/{owner}/{repo}/contents/{path}',
        parameters: { path: safePath(path), ref },
        schema: fileSchema,
      },
      options,
    );
    return file && Buffer.from(file.content, 'base64').toString('utf8');
  }

  /** The commit that a branch is at; `undefined` where there is no such branch. */
  async head(
    branch: string,
    options: ForgeCallOptions,
  ): Promise<string | undefined> {
    const ref = await this.#rest.ifThere(
      {
        what: `read ${branch}`,
        route: 'GET /repos/{owner}/{repo}/git/ref/{ref}',
        parameters: { ref: `heads/${safeBranch(branch)}` },
        schema: z.object({ object: shaSchema }),
      },
      options,
    );
    return ref?.object.sha;
  }

  /** Makes a commit on top of another one. */
  async commit(
    parent: string,
    message: string,
    files: readonly FileChange[],
    options: ForgeCallOptions,
  ): Promise<string> {
    const before = await this.#rest.call(
      {
        what: 'read a commit',
        route: 'GET /repos/{owner}/{repo}/git/commits/{commit_sha}',
        parameters: { commit_sha: parent },
        schema: z.object({ tree: shaSchema }),
      },
      options,
    );
    const tree = await this.#rest.call(
      {
        what: 'write files',
        route: 'POST /repos/{owner}/{repo}/git/trees',
        parameters: {
          base_tree: before.tree.sha,
          tree: files.map(treeEntry),
        },
        schema: shaSchema,
      },
      options,
    );
    const commit = await this.#rest.call(
      {
        what: 'write a commit',
        route: 'POST /repos/{owner}/{repo}/git/commits',
        parameters: {
          ...{ message: safeTitle(message), tree: tree.sha },
          parents: [parent],
        },
        schema: shaSchema,
      },
      options,
    );
    return commit.sha;
  }

  /**
   * The files that a branch differs in since it left another one, and the commit where it did; `undefined` where these
   * are too many to tell.
   */
  async touched(
    base: string,
    branch: string,
    options: ForgeCallOptions,
  ): Promise<{ begun: string; paths: string[] } | undefined> {
    const { begun, complete, files } = await compare(
      this.#rest,
      { from: safeBranch(base), to: safeBranch(branch) },
      options,
    );
    if (!complete) return undefined;
    const paths = files.flatMap(({ filename, previous_filename: before }) =>
      before === undefined ? [filename] : [filename, before],
    );
    return { begun, paths };
  }

  /** Makes a branch, or moves it from wherever it is. */
  async setBranch(
    branch: string,
    sha: string,
    options: ForgeCallOptions,
  ): Promise<void> {
    const what = `write to ${branch}`;
    const ref = `heads/${safeBranch(branch)}`;
    const there = (await this.head(branch, options)) !== undefined;
    if (!there && (await this.#make(what, `refs/${ref}`, sha, options))) return;
    await this.#rest.call(
      {
        ...{ what, schema: z.unknown() },
        route: 'PATCH /repos/{owner}/{repo}/git/refs/{ref}',
        parameters: { sha, ref, force: true },
      },
      options,
    );
  }

  /** @returns whether it was made: somebody who asks for the same may have been faster */
  async #make(
    what: string,
    ref: string,
    sha: string,
    options: ForgeCallOptions,
  ): Promise<boolean> {
    try {
      await this.#rest.call(
        {
          ...{ what, schema: z.unknown() },
          route: 'POST /repos/{owner}/{repo}/git/refs',
          parameters: { sha, ref },
        },
        options,
      );
      return true;
    } catch (error) {
      if (error instanceof ForgeError && error.code === 'invalid') return false;
      throw error;
    }
  }
}

function treeEntry({ path, text }: FileChange) {
  return {
    ...{ path: safePath(path), mode: '100644', type: 'blob' },
    ...(text === undefined ? { sha: null } : { content: text }),
  };
}
