import { readFile } from 'node:fs/promises';
import { basename, relative, resolve, sep } from 'node:path';
import {
  planChanges,
  type CheckInput,
  type ClusterDefinition,
  type DesiredConnector,
  type Finding,
  type PlannedChange,
  type RunningCluster,
} from '@kconnect/plugin-kafka-connect-common';
import { CommandError } from '../../../CommandError';
import { checkRepository } from '../../../repository/checkRepository';
import {
  readRepository,
  type RepositoryFiles,
} from '../../../repository/readRepository';
import { clustersInScope } from '../../../repository/scopeOf';

/** One file as it would stand in the configuration repository, among the others there. */
export class Proposal {
  readonly text: string;
  readonly #given: string;
  readonly #path: string;
  readonly #repository: RepositoryFiles;

  /** Reads the file, and the repository that it belongs into. */
  static async read(file: string, folder: string, cwd: string) {
    const repository = await readRepository(folder);
    const absolute = resolve(cwd, file);
    const text = await readFile(absolute, 'utf8').catch(error => {
      throw new CommandError(`${file} cannot be read (${error.code}).`);
    });
    const inside = relative(folder, absolute).split(sep).join('/');
    // A file from elsewhere is looked at as if it lay where it belongs.
    const path = inside.startsWith('connectors/')
      ? inside
      : `connectors/dev/${basename(file)}`;
    return new Proposal({ text, given: file, path, repository });
  }

  private constructor(of: {
    text: string;
    given: string;
    path: string;
    repository: RepositoryFiles;
  }) {
    this.text = of.text;
    this.#given = of.given;
    this.#path = of.path;
    this.#repository = of.repository;
  }

  /** What the check says of this file, the others counting towards limits. */
  check(knowledge: Pick<CheckInput, 'running'> = {}): {
    findings: Finding[];
    desired: DesiredConnector | undefined;
  } {
    const { connectors: others, ...repository } = this.#repository;
    const { findings, connectors } = checkRepository(
      {
        ...repository,
        connectors: [
          ...others.filter(({ path }) => path !== this.#path),
          { path: this.#path, text: this.text },
        ],
      },
      knowledge,
    );
    return {
      findings: findings
        .filter(({ file }) => this.#concerns(file))
        .map(finding =>
          finding.file === this.#path
            ? { ...finding, file: this.#given }
            : finding,
        ),
      desired: connectors.find(({ file }) => file === this.#path),
    };
  }

  clusterOf({ cluster }: DesiredConnector): ClusterDefinition {
    return clustersInScope(this.#repository.clusters, { cluster })[0];
  }

  /** What is to be sent. Without a difference that can be seen it is, too: a secret may have changed. */
  change(desired: DesiredConnector, running: RunningCluster): PlannedChange {
    const changes = planChanges({
      ...{ desired: [desired], running: [running], removed: new Set() },
    });
    const change = changes.find(({ name }) => name === desired.name)!;
    return {
      ...change,
      action: change.action === 'create' ? 'create' : 'update',
    };
  }

  /** Another connector's file is not at issue; without departments and clusters there is no check. */
  #concerns(file: string): boolean {
    return file === this.#path || !file.startsWith('connectors/');
  }
}
