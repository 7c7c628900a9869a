import { appendFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ForgeAddress } from '../forge/ForgeClient.ts';
import { carryOut } from './carryOut.ts';
import { contextsOf, type Surroundings } from './contexts.ts';
import { findingsOf } from './findings.ts';
import type { Contexts } from './planJobs.ts';
import type { JobEnd, JobRecord, RunRecord } from './RunRecord.ts';
import type { RunStore } from './RunStore.ts';

/** An environment of the repository's settings. */
export interface EnvironmentSettings {
  secrets?: Record<string, string>;
  /** Whether its jobs wait for somebody who says yes. Nobody can here. */
  reviewed?: boolean;
}

/** What jobs are carried out with. */
export interface JobRunnerOptions {
  forge: ForgeAddress;
  /** The repository's variables: `vars`. */
  vars: Readonly<Record<string, string>>;
  environments: Readonly<Record<string, EnvironmentSettings>>;
  store: RunStore;
  /** The runner's own address. */
  url: () => string;
  /** Where the jobs' machines are. */
  work: string;
  /** Folder with the programs that they find first. */
  tools: string;
}

/** Carries jobs out, each on a machine of its own that is gone afterwards. */
export class JobRunner {
  readonly #options: JobRunnerOptions;

  constructor(options: JobRunnerOptions) {
    this.#options = options;
    // What an earlier process has left behind.
    rmSync(options.work, { recursive: true, force: true });
  }

  /** What the expressions of a run may name. */
  contextsOf(run: RunRecord): Contexts {
    return contextsOf(run, this.#surroundings());
  }

  /** It never throws: what goes wrong fails the job. */
  async carryOut(
    run: RunRecord,
    record: JobRecord,
    signal: AbortSignal,
  ): Promise<JobEnd> {
    const { environments, forge, store, tools, work } = this.#options;
    const secrets = environments[record.environment ?? '']?.secrets ?? {};
    const logs = store.logFolder(run.id);
    mkdirSync(logs, { recursive: true });
    const log = join(logs, `${record.key}.log`);
    rmSync(log, { force: true });
    const folder = join(work, `${run.id}-${record.key}`);
    rmSync(folder, { recursive: true, force: true });
    try {
      const outcome = await carryOut(run, record, {
        ...{ ...this.#surroundings(), secrets, folder, tools, signal },
        hidden: [...Object.values(secrets), forge.token],
        print: text => appendFileSync(log, text),
      });
      const { conclusion, outputs } = outcome;
      return { conclusion, outputs, ...findingsOf(outcome) };
    } catch (error) {
      const title = `The runner could not run it: ${(error as Error).message}`;
      return { conclusion: 'failure', outputs: {}, title };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  #surroundings(): Surroundings {
    const { forge, url, vars } = this.#options;
    return { forge, vars, url: url() };
  }
}
