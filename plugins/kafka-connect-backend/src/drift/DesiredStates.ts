import {
  notAnOperator,
  type CapabilityStatus,
  type DesiredState,
  type Drift,
  type ObservedConnector,
} from '@kconnect/plugin-kafka-connect-common';
import type { Caller } from '../access';
import type { Clusters } from '../clusters';
import type { FoundConnector } from '../connectors';
import type { ReportedDeployments } from '../deployments';
import type { RepositoryFiles } from '../repository';
import type { KnownRequests } from '../requests';
import { changedAt } from './changedAt';
import { findDesiredFile, type DesiredFile } from './desiredFile';
import type { FileChanges } from './FileChanges';
import { judgeDrift } from './judgeDrift';

export interface DesiredStatesOptions {
  repository: Pick<RepositoryFiles, 'current'>;
  changes: FileChanges;
  requests: Pick<KnownRequests, 'touching'>;
  deployments: Pick<ReportedDeployments, 'of' | 'foundUnchanged'>;
  clusters: Pick<Clusters, 'isStale'>;
  /** The repository's page; absent where the portal has no forge. */
  forgeUrl?: string;
  /** Milliseconds since the epoch. */
  now: () => number;
}

const NO_FORGE = 'This portal has no forge: set kafkaConnect.forge';

/** What Git wants of connectors, and how they came to be what they are. */
export class DesiredStates {
  readonly #options: DesiredStatesOptions;

  constructor(options: DesiredStatesOptions) {
    this.#options = options;
  }

  /** @returns `undefined` while the repository could not be read yet */
  async of(
    caller: Caller,
    found: FoundConnector,
    observed: ObservedConnector,
  ): Promise<DesiredState | undefined> {
    const { deployments: reported, repository, requests } = this.#options;
    const { current } = repository;
    if (!current) return undefined;
    const { cluster, connector } = found;
    const { name } = connector;
    const { definition } = cluster;
    const [touching, deployments, unchanged] = await Promise.all([
      requests.touching(definition.id, name),
      reported.of(definition.id, name),
      reported.foundUnchanged(definition.id, name),
    ]);
    const runs = [...deployments, ...(unchanged ? [unchanged] : [])].sort(
      (a, b) => Date.parse(b.at) - Date.parse(a.at),
    );
    const file = findDesiredFile(current.files, definition, name);
    const merged = touching.find(({ state }) => state === 'merged');
    const drift = judgeDrift({
      ...{ cluster: definition.id, observed, file, deployments: runs },
      stale: this.#whyStale(found),
      changedAt: changedAt({
        mergedAt: merged?.at,
        seen: file && this.#options.changes.of(file.path),
        deployments: runs,
      }),
      now: this.#options.now(),
    });
    return {
      file: file ? this.#present(file, current.revision) : null,
      asOf: current.asOf,
      drift: caller.mayReadConfig(connector)
        ? drift
        : { ...drift, properties: [] },
      requests: [...touching],
      deployments: [...deployments],
      may: this.#rights(caller, found, drift),
    };
  }

  #present(
    { content, path }: DesiredFile,
    revision = 'HEAD',
  ): NonNullable<DesiredState['file']> {
    const { forgeUrl } = this.#options;
    const state = content?.initial_state;
    const below = path.split('/').map(encodeURIComponent).join('/');
    return {
      path,
      ...(forgeUrl && { url: `${forgeUrl}/blob/${revision}/${below}` }),
      ...(state && { state }),
    };
  }

  #whyStale({ cluster }: FoundConnector): string | undefined {
    if (!this.#options.clusters.isStale(cluster)) return undefined;
    const { as_of: asOf } = cluster.reading;
    return `Its cluster does not answer${
      asOf ? `; it was read last at ${asOf}` : ''
    }.`;
  }

  #rights(
    caller: Caller,
    { connector }: FoundConnector,
    { state }: Drift,
  ): DesiredState['may'] {
    const { forgeUrl } = this.#options;
    const may = (available: boolean, reason: string): CapabilityStatus => {
      if (!forgeUrl) return { available: false, reason: NO_FORGE };
      return available ? { available } : { available, reason };
    };
    const differs = state === 'drift' || state === 'pending';
    return {
      takeIntoGit: may(
        !caller.isService &&
          caller.mayReadConfig(connector) &&
          (state === 'drift' || state === 'no-file'),
        caller.mayReadConfig(connector)
          ? 'What runs is what Git has, or is about to have'
          : 'You may not read its configuration',
      ),
      putBack: caller.mayOperate(connector)
        ? may(differs, whyNotPutBack(state))
        : { available: false, reason: notAnOperator(connector.operators) },
    };
  }
}

function whyNotPutBack(state: Drift['state']): string {
  switch (state) {
    case 'no-file':
      return 'No file describes it';
    case 'rest':
      return 'Its file leaves it to people whether it runs: resume it';
    case 'unknown':
      return 'It is not known whether it differs from its file';
    default:
      return 'It runs as its file says';
  }
}
