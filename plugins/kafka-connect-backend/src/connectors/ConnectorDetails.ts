import {
  availabilityOf,
  causesOf,
  connectorEntityRef,
  type ConnectorDetail,
  type ObservedConnector,
  type ObservedTask,
  type TaskDetail,
} from '@kconnect/plugin-kafka-connect-common';
import type { Caller } from '../access';
import type { Clusters } from '../clusters';
import type { DesiredStates } from '../drift';
import { presentConnector, type SnapshotStore, type TaskSince } from '../fleet';
import { noSuchConnector, type ConnectorDirectory } from './ConnectorDirectory';
import { withoutLogLines } from './withoutLogLines';

export interface ConnectorDetailsOptions {
  directory: ConnectorDirectory;
  clusters: Clusters;
  store: SnapshotStore;
  desired: DesiredStates;
}

/** Answers `GET /connectors/{cluster}/{name}`. */
export class ConnectorDetails {
  readonly #options: ConnectorDetailsOptions;

  constructor(options: ConnectorDetailsOptions) {
    this.#options = options;
  }

  /** @throws NotFoundError where the caller may not read it, or there is none */
  async answer(
    caller: Caller,
    clusterId: string,
    name: string,
  ): Promise<ConnectorDetail> {
    const { clusters, desired, directory, store } = this.#options;
    const found = await directory.find(caller, clusterId, name);
    const { cluster, connector } = found;
    const row = await store.find(clusterId, name);
    if (!row) throw noSuchConnector(clusterId, name);
    const observed: ObservedConnector = JSON.parse(row.observed);
    const since: TaskSince[] = JSON.parse(row.tasks_since);
    const presented = presentConnector(
      connector,
      cluster,
      clusters.isStale(cluster),
    );
    const clusterSummary = clusters.present(cluster);
    const may = caller.rightsOn(connector);
    const available = (action: Parameters<typeof availabilityOf>[0]) =>
      availabilityOf(action, {
        ...presented,
        mayOperate: caller.mayOperate(connector),
        capabilities: clusterSummary.capabilities,
      });
    return {
      ...(may.readLogs ? presented : withoutLogLines(presented, connector)),
      may,
      version: observed.version,
      serviceId: observed.serviceId,
      workerId: observed.workerId,
      trace: observed.trace,
      causes: causesOf(observed.trace ?? ''),
      validationErrors: observed.validationErrors,
      taskList: observed.tasks.map(task => detailOf(task, since, row.since)),
      config: may.readConfig ? observed.config : undefined,
      actions: {
        pause: available('pause'),
        resume: available('resume'),
        stop: available('stop'),
        restart: available('restart'),
      },
      restartTask: available('restartTask'),
      clusterSummary,
      entityRef: connectorEntityRef(clusterId, name),
      desired: await desired.of(caller, found, observed),
    };
  }
}

function detailOf(
  task: ObservedTask,
  since: readonly TaskSince[],
  fallback: string,
): TaskDetail {
  return {
    id: task.id,
    state: task.state,
    workerId: task.workerId,
    since: since.find(({ id }) => id === task.id)?.since ?? fallback,
    trace: task.trace,
    causes: causesOf(task.trace ?? ''),
  };
}
