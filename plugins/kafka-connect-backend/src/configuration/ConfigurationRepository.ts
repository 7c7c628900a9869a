import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  parseClustersFile,
  parseDepartmentsFile,
  type ClusterDefinition,
  type ClustersFile,
  type ConfigurationStatus,
  type Department,
  type DepartmentsFile,
  type Limits,
} from '@kconnect/plugin-kafka-connect-common';
import type { ConfigurationSource } from './ConfigurationSource';
import type { ConfigurationStore } from './ConfigurationStore';
import { WatchedFile } from './WatchedFile';

/** The departments and clusters in use; a new object after each change. */
export interface Configuration {
  departments: readonly Department[];
  tiers: Readonly<Record<string, Limits>>;
  /** Whose leave a change needs. */
  approval: DepartmentsFile['approval'];
  clusters: readonly ClusterDefinition[];
}

/** What nobody has decided waits for the platform team. */
export const NOBODY_DECIDED: Configuration['approval'] = {
  dev: 'platform',
  staging: 'platform',
  prod: 'platform',
};

export interface ConfigurationRepositoryOptions {
  source: ConfigurationSource;
  store: ConfigurationStore;
  logger: LoggerService;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/**
 * `departments.yaml` and `clusters.yaml`, the single source of truth. Each replica reads them for
 * itself; a file that cannot be used leaves in use what was good before.
 */
export class ConfigurationRepository {
  readonly #options: ConfigurationRepositoryOptions;
  readonly #departments: WatchedFile<DepartmentsFile>;
  readonly #clusters: WatchedFile<ClustersFile>;
  readonly #listeners: (() => Promise<void>)[] = [];
  /** Whether a listener could not take the last change up: it is told again. */
  #isUntold = false;
  #current: Configuration = {
    ...{ departments: [], tiers: {}, clusters: [] },
    approval: NOBODY_DECIDED,
  };

  constructor(options: ConfigurationRepositoryOptions) {
    this.#options = options;
    this.#departments = new WatchedFile({
      file: 'departments.yaml',
      ...options,
    });
    this.#clusters = new WatchedFile({ file: 'clusters.yaml', ...options });
  }

  /** What an earlier run left, then what the files say now. */
  async start(): Promise<void> {
    const stored = await this.#options.store.load();
    const of = (file: string) => stored.find(row => row.file === file);
    this.#departments.restore(of('departments.yaml'), parseDepartmentsFile);
    this.#clusters.restore(of('clusters.yaml'), text =>
      this.#parseClusters(text),
    );
    this.#compose();
    await this.refresh();
  }

  /** Reads both files again and tells the listeners where something changed. */
  async refresh(): Promise<void> {
    const departments = await this.#departments.refresh(parseDepartmentsFile);
    // After the departments: a cluster may name one that was added with it.
    const clusters = await this.#clusters.refresh(text =>
      this.#parseClusters(text),
    );
    if (departments || clusters) {
      this.#compose();
      this.#isUntold = true;
    }
    if (!this.#isUntold) return;
    for (const listener of this.#listeners) await listener();
    this.#isUntold = false;
  }

  onChange(listener: () => Promise<void>): void {
    this.#listeners.push(listener);
  }

  get current(): Configuration {
    return this.#current;
  }

  /** Whether there is nothing to go on with, neither read now nor kept from before. */
  get isEmpty(): boolean {
    return !this.#departments.value && !this.#clusters.value;
  }

  get status(): ConfigurationStatus {
    return {
      source: this.#options.source.description,
      files: [this.#departments.status, this.#clusters.status],
    };
  }

  #parseClusters(text: string) {
    return parseClustersFile(
      text,
      this.#departments.value?.departments.map(department => department.code),
    );
  }

  #compose(): void {
    this.#current = {
      departments: this.#departments.value?.departments ?? [],
      tiers: this.#departments.value?.tiers ?? {},
      approval: this.#departments.value?.approval ?? NOBODY_DECIDED,
      clusters: this.#clusters.value?.clusters ?? [],
    };
  }
}
