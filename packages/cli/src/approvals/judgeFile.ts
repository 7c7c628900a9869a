import {
  departmentOfName,
  parseDepartmentsFile,
  readMark,
  type ApprovalMark,
  type Environment,
} from '@kconnect/plugin-kafka-connect-common';
import {
  MARK_KEYS_FILE,
  MarkKeyError,
  readMarkKeys,
  verifyApproval,
  type MarkKeys,
} from '@kconnect/plugin-kafka-connect-node';
import type { GitOptions } from '../git/git';
import type { FileApproval } from './FileApproval';
import { isMergeOf, lastCommitOf, textBefore } from './gitFacts';
import type { MergedRequest } from './MergedRequest';

export interface JudgeOptions {
  environment: Environment;
  /** `owner/name`. */
  repository: string;
  /** What the forge tells of the pull requests that were merged. */
  requests: readonly MergedRequest[];
  git: GitOptions;
}

interface Asked {
  path: string;
  removed: boolean;
}

/**
 * Whether what a file is now was approved in the portal by somebody who may, and not by who asked for it. Rules and keys
 * are those that were merged before it: nobody brings along their own.
 */
export async function judgeFile(
  file: Asked,
  options: JudgeOptions,
): Promise<FileApproval> {
  const commit = await lastCommitOf(file.path, options.git);
  if (commit === undefined) {
    return {
      ...{ ...file, needs: 'platform', approved: false, by: [] },
      reason: 'No commit says how it came to be.',
    };
  }
  const rules = await rulesBefore(commit, options);
  const needs = neededFor(file, rules.policy);
  const request = options.requests.find(each => each.commit === commit);
  const told = {
    ...{ ...file, commit, needs },
    ...(request && { request: request.number }),
  };
  if (needs === 'nobody') return { ...told, approved: true, by: [] };
  const reason = await whyUnknown(request, commit, rules.keys, options);
  if (reason !== undefined || !request || !rules.keys) {
    return { ...told, approved: false, by: [], reason };
  }
  const { approvals, problems } = verifyApproval(
    { ...request, repository: options.repository },
    rules.keys,
  );
  const department = departmentOfName(nameOf(file.path), rules.codes);
  const counting = approvals.filter(
    each =>
      each.approver.toLowerCase() !== askerOf(request)?.toLowerCase() &&
      isEnough(each, needs, department),
  );
  if (counting.length > 0) {
    return { ...told, approved: true, by: counting.map(each => each.approver) };
  }
  return {
    ...{ ...told, approved: false, by: [] },
    reason: [
      `Nobody of the ${
        needs === 'platform' ? 'platform team' : 'department'
      } but who asked has approved #${request.number} in the portal.`,
      ...problems,
    ].join(' '),
  };
}

interface Rules {
  /** Whose leave the environment needs. */
  policy: 'none' | 'department' | 'platform';
  codes: readonly string[];
  /** Absent where there are none that can be used. */
  keys: MarkKeys | undefined;
}

async function rulesBefore(
  commit: string,
  { environment, git }: JudgeOptions,
): Promise<Rules> {
  const departments = parseDepartmentsFile(
    await textBefore(commit, 'departments.yaml', git),
  );
  return {
    // What nobody has decided waits for the platform team.
    policy: departments.ok
      ? departments.value.approval[environment]
      : 'platform',
    codes: departments.ok
      ? departments.value.departments.map(each => each.code)
      : [],
    keys: keysIn(await textBefore(commit, MARK_KEYS_FILE, git)),
  };
}

function keysIn(text: string): MarkKeys | undefined {
  try {
    return readMarkKeys(text);
  } catch (error) {
    if (error instanceof MarkKeyError) return undefined;
    throw error;
  }
}

function neededFor(
  { removed }: Asked,
  policy: Rules['policy'],
): FileApproval['needs'] {
  if (policy === 'none') return removed ? 'department' : 'nobody';
  return policy;
}

async function whyUnknown(
  request: MergedRequest | undefined,
  commit: string,
  keys: MarkKeys | undefined,
  { git }: JudgeOptions,
): Promise<string | undefined> {
  if (!request) return 'No pull request of the portal merged it.';
  if (!keys?.size) return `${MARK_KEYS_FILE} held no key of the portal's then.`;
  return (await isMergeOf(request.head, commit, git))
    ? undefined
    : `What was merged is not what #${request.number} proposed, and nothing beside.`;
}

function isEnough(
  { as, department: of }: ApprovalMark,
  needs: FileApproval['needs'],
  department: string | undefined,
): boolean {
  if (as === 'platform') return true;
  return needs === 'department' && of !== undefined && of === department;
}

/** Whom the description names, signed or not: it can lose an approval by it, and win none. */
function askerOf({ description }: MergedRequest): string | undefined {
  const read = readMark(description);
  return read.ok ? read.signed.mark.asker : undefined;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.json$/, '');
}
