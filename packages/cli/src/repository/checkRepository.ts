import {
  checkConfiguration,
  handbookSection,
  type CheckInput,
  type CheckResult,
  type Finding,
} from '@kconnect/plugin-kafka-connect-common';
import type { RefusedFile, RepositoryFiles } from './readRepository';

/** What the check is told beside the files. */
export type Knowledge = Omit<CheckInput, 'files' | 'departments' | 'clusters'>;

/** The check of a whole repository, what could not be read of it included. */
export function checkRepository(
  { refused, connectors, departments, clusters }: RepositoryFiles,
  knowledge: Knowledge = {},
): CheckResult {
  const result = checkConfiguration({
    ...knowledge,
    ...{ files: connectors, departments, clusters },
  });
  return {
    ...result,
    findings: [...refused.map(findingOf), ...result.findings],
  };
}

function findingOf({ path, reason, fix }: RefusedFile): Finding {
  return {
    code: 'name/file',
    severity: 'error',
    ...{ file: path, pointer: '', line: 1, column: 1 },
    ...{ message: reason, fix, docs: handbookSection('name/file') },
  };
}
