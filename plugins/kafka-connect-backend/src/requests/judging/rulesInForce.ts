import {
  parseClustersFile,
  parseDepartmentsFile,
  type MergedRules,
} from '@kconnect/plugin-kafka-connect-common';
import {
  MARK_KEYS_FILE,
  MarkKeyError,
  readMarkKeys,
  type MarkKeys,
} from '@kconnect/plugin-kafka-connect-node';
import type { RepositoryState } from '../../repository';

/** What requests are held against: all of one commit of the main branch. */
export interface RulesInForce extends MergedRules {
  /** The keys that marks are signed with; none where the file cannot be read. */
  keys: MarkKeys;
  /** The commit. */
  base: string;
}

const known = new WeakMap<RepositoryState['files'], RulesInForce>();

/** `undefined` where what is merged is not known, or holds no rules that can be read: then nothing is decided. */
export function rulesInForce(
  state: RepositoryState | undefined,
): RulesInForce | undefined {
  if (state?.revision === undefined) return undefined;
  const { files, revision: base } = state;
  const before = known.get(files);
  if (before) return before;
  const departments = parseDepartmentsFile(files.get('departments.yaml') ?? '');
  if (!departments.ok) return undefined;
  const clusters = parseClustersFile(
    files.get('clusters.yaml') ?? '',
    departments.value.departments.map(({ code }) => code),
  );
  if (!clusters.ok) return undefined;
  const rules: RulesInForce = {
    ...{ departments: departments.value, clusters: clusters.value, base },
    keys: keysIn(files.get(MARK_KEYS_FILE)),
  };
  known.set(files, rules);
  return rules;
}

/** Where keys cannot be read no mark counts, and only the platform team merges. */
function keysIn(text: string | undefined): MarkKeys {
  if (text === undefined) return new Map();
  try {
    return readMarkKeys(text);
  } catch (error) {
    if (error instanceof MarkKeyError) return new Map();
    throw error;
  }
}
