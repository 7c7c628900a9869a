import type { ChangedFile } from '../ChangedFile';
import { quoted } from '../quoted';
import { markFiles } from './markFiles';
import { markProblem, type MarkProblem } from './MarkProblem';
import type { MarkedFile, RequestMark } from './RequestMark';

/** What a mark is held against. */
export interface MarkedPullRequest {
  /** The branch that it is from; one of another repository as `owner:branch`, which no branch can be called. */
  branch: string;
  /** ISO 8601 in UTC. */
  openedAt: string;
  /** When it was opened again, where it was closed before; ISO 8601 in UTC. */
  reopenedAt?: string;
  /** All that it changes, as it is now. */
  files: readonly ChangedFile[];
}

/** The portal opens a pull request right after it has made its mark; a task that is tried again makes a new one. */
const LONGEST_LEAD_MS = 60 * 60 * 1000;

/** Why a mark that the portal signed does not count for this pull request; `undefined` where it does. */
export function compareMark(
  mark: RequestMark,
  { branch, files, openedAt, reopenedAt }: MarkedPullRequest,
): MarkProblem | undefined {
  if (mark.branch !== branch) {
    return markProblem(
      'other-branch',
      `The mark was made for the branch ${quoted(
        mark.branch,
      )}, not for this one.`,
    );
  }
  // Written so that a time that cannot be read counts as too late.
  const lead = Date.parse(openedAt) - Date.parse(mark.askedAt);
  if (!(lead <= LONGEST_LEAD_MS)) {
    return markProblem(
      'outdated',
      'The mark was made long before this pull request was opened.',
    );
  }
  // Whoever opens it again has not asked for it.
  if (
    reopenedAt !== undefined &&
    !(Date.parse(mark.askedAt) >= Date.parse(reopenedAt))
  ) {
    return markProblem(
      'outdated',
      'It was closed and opened again since it was asked for: close it at the forge, and ask again.',
    );
  }
  const differing = differingPath(mark.files, files);
  return differing === undefined
    ? undefined
    : markProblem(
        'files-changed',
        `${quoted(
          differing,
        )} is not what was asked for: the branch has changed since.`,
      );
}

/** The first path that is proposed and was not asked for like that, or was asked for and is not proposed. */
function differingPath(
  marked: readonly MarkedFile[],
  files: readonly ChangedFile[],
): string | undefined {
  const asked = new Map(marked.map(each => [each.path, each.sha256]));
  const seen = new Set<string>();
  for (const file of files) {
    const [proposed] = markFiles([file]) ?? [];
    const same = proposed && asked.get(file.path) === proposed.sha256;
    if (!same || seen.has(file.path)) return file.path;
    seen.add(file.path);
  }
  return marked.find(({ path }) => !seen.has(path))?.path;
}
