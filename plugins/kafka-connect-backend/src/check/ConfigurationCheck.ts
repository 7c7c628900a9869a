import {
  checkConfiguration,
  type CheckResult,
  type DepartmentsFile,
  type ProposedFile,
  type RunningConnector,
} from '@kconnect/plugin-kafka-connect-common';
import type { Configuration } from '../configuration';
import type { FleetView } from '../fleet';

export interface ConfigurationCheckOptions {
  configuration: { readonly current: Configuration };
  view: FleetView;
}

/**
 * The check that a pull request gets, by what the portal knows: `departments.yaml`, `clusters.yaml`, and what the
 * clusters ran when they were last read. What is merged and not applied yet is not known here.
 */
export class ConfigurationCheck {
  readonly #options: ConfigurationCheckOptions;

  constructor(options: ConfigurationCheckOptions) {
    this.#options = options;
  }

  /** @param department - the code of the one that asks; absent: it may be any, as for the platform team */
  async of(file: ProposedFile, department?: string): Promise<CheckResult> {
    const { configuration, view } = this.#options;
    const { current } = configuration;
    return checkConfiguration({
      files: [file],
      departments: departmentsFileOf(current),
      clusters: { clusters: [...current.clusters] },
      running: runningOf(await view.current()),
      ...(department === undefined ? {} : { department }),
      // What is wrong with the repository's own files is the platform team's.
      only: [file.path],
    });
  }
}

function departmentsFileOf({
  approval,
  departments,
  tiers,
}: Configuration): DepartmentsFile {
  return { approval, departments: [...departments], tiers: { ...tiers } };
}

function runningOf(
  fleet: Awaited<ReturnType<FleetView['current']>>,
): RunningConnector[] {
  return [...fleet.values()].flatMap(({ connectors }) =>
    connectors.map(({ cluster, name, tasks, tasksMax }) => ({
      ...{ cluster, name, tasks: tasks.total, tasksMax },
    })),
  );
}
