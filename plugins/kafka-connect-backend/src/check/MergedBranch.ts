import { ServiceUnavailableError } from '@backstage/errors';
import {
  CONNECTORS_FOLDER,
  parseClustersFile,
  parseDepartmentsFile,
  type MergedRules,
  type ProposedFile,
} from '@kconnect/plugin-kafka-connect-common';
import type { Configuration } from '../configuration';
import type { RepositoryFiles } from '../repository';

/** One state of the main branch, read. */
export interface Merged {
  /** Its commit, where it is known. */
  revision?: string;
  /** Texts by path. */
  files: ReadonlyMap<string, string>;
  connectors: readonly ProposedFile[];
  /** What `departments.yaml` and `clusters.yaml` say. */
  rules: MergedRules;
}

export interface MergedBranchOptions {
  repository: Pick<RepositoryFiles, 'current' | 'problem'>;
  /** What stands in for files that cannot be used. */
  configuration: { readonly current: Configuration };
}

/** What is merged, each state of it read once. */
export class MergedBranch {
  readonly #options: MergedBranchOptions;
  readonly #read = new WeakMap<Merged['files'], Omit<Merged, 'revision'>>();

  constructor(options: MergedBranchOptions) {
    this.#options = options;
  }

  /** @throws ServiceUnavailableError while it could not be read yet */
  get current(): Merged {
    const { current, problem } = this.#options.repository;
    if (!current) {
      throw new ServiceUnavailableError(
        `The configuration repository could not be read yet${
          problem ? `: ${problem.message}` : ''
        }; try again in a moment`,
      );
    }
    const { files, revision } = current;
    const known = this.#read.get(files) ?? this.#examine(files);
    this.#read.set(files, known);
    return { ...known, ...(revision !== undefined && { revision }) };
  }

  #examine(files: Merged['files']): Omit<Merged, 'revision'> {
    return {
      files,
      connectors: [...files]
        .filter(([path]) => path.startsWith(`${CONNECTORS_FOLDER}/`))
        .map(([path, text]) => ({ path, text })),
      rules: this.#rulesOf(files),
    };
  }

  #rulesOf(files: Merged['files']): MergedRules {
    const departments = parseDepartmentsFile(
      files.get('departments.yaml') ?? '',
    );
    const clusters = parseClustersFile(
      files.get('clusters.yaml') ?? '',
      departments.ok
        ? departments.value.departments.map(d => d.code)
        : undefined,
    );
    const { current } = this.#options.configuration;
    return {
      departments: departments.ok
        ? departments.value
        : {
            approval: current.approval,
            departments: [...current.departments],
            tiers: { ...current.tiers },
          },
      clusters: clusters.ok
        ? clusters.value
        : { clusters: [...current.clusters] },
    };
  }
}
