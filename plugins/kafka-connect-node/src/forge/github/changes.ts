import type { ForgeCallOptions } from '../ForgeCallOptions';
import type { ChangedFile, Changes, PullRequest } from '../PullRequests';
import { compare, type ComparedFile } from './comparison';
import { fileAt, type FoundText } from './fileTexts';
import type { GitHubRest } from './GitHubRest';
import { safeBranch, safeRevision } from './names';

const MOST_TEXTS = 50;
const AT_ONCE = 5;

/** A file of a comparison, and where its texts are. */
interface Entry extends Pick<ChangedFile, 'path' | 'change'> {
  /** What it is now; `undefined` where that is no file. */
  blob: string | undefined;
}

/**
 * What a pull request's revision does since it left its base. The commits are compared, not the pull request, so that
 * nothing that is pushed meanwhile is taken for what was asked about.
 */
export async function readChanges(
  rest: GitHubRest,
  { base, baseRevision, revision, state }: PullRequest,
  options: ForgeCallOptions,
): Promise<Changes> {
  // A base that holds it already differs in nothing.
  const from =
    state === 'merged' ? safeRevision(baseRevision) : safeBranch(base);
  const { begun, complete, files } = await compare(
    rest,
    { from, to: safeRevision(revision) },
    options,
  );
  const entries = files.flatMap(entriesOf);
  const read: ChangedFile[] = [];
  for (let at = 0; at < Math.min(entries.length, MOST_TEXTS); at += AT_ONCE) {
    const some = entries.slice(at, Math.min(at + AT_ONCE, MOST_TEXTS));
    const texts = some.map(each =>
      withTexts(rest, each, { begun, revision }, options),
    );
    read.push(...(await Promise.all(texts)));
  }
  const unread = entries.slice(MOST_TEXTS).map(({ change, path }) => ({
    change,
    path,
    omitted: 'too-many' as const,
  }));
  return {
    ...{ revision, begun, complete },
    files: [...read, ...unread],
  };
}

function entriesOf(file: ComparedFile): Entry[] {
  const { filename: path, previous_filename: before, sha, status } = file;
  const blob = sha ?? undefined;
  switch (status) {
    case 'unchanged':
      return [];
    case 'removed':
      return [removed(path)];
    case 'added':
    case 'copied':
      return [{ path, blob, change: 'added' }];
    case 'renamed':
      return [
        ...(before === undefined ? [] : [removed(before)]),
        { path, blob, change: 'added' },
      ];
    default:
      return [{ path, blob, change: 'changed' }];
  }
}

function removed(path: string): Entry {
  return { path, blob: undefined, change: 'removed' };
}

async function withTexts(
  rest: GitHubRest,
  { blob, change, path }: Entry,
  { begun, revision }: { begun: string; revision: string },
  options: ForgeCallOptions,
): Promise<ChangedFile> {
  const before: FoundText =
    change === 'added'
      ? {}
      : await fileAt(rest, { path, revision: begun }, options);
  const after: FoundText =
    change === 'removed'
      ? {}
      : await fileAt(rest, { blob, path, revision }, options);
  const omitted = before.omitted ?? after.omitted;
  return {
    ...{ path, change },
    ...(before.text !== undefined && { before: before.text }),
    ...(after.text !== undefined && { after: after.text }),
    ...(omitted && { omitted }),
  };
}
