import {
  assess,
  connectorRef,
  departmentOfConnector,
  tallyTasks,
  type ClusterDefinition,
  type Department,
  type ObservedConnector,
} from '@kconnect/plugin-kafka-connect-common';
import type {
  ConnectorDetailView,
  ConnectorView,
} from '../ConnectorOperations';

/** A connector as its cluster shows it at this moment: no past, no figures, so no evidence against its state. */
export function viewOf(
  observed: ObservedConnector,
  cluster: ClusterDefinition,
  departments: readonly Department[],
  asOf: string,
): ConnectorView {
  return {
    ref: connectorRef(cluster.id, observed.name),
    cluster: cluster.id,
    name: observed.name,
    environment: cluster.environment,
    department: departmentOfConnector(observed.name, cluster, departments)
      ?.code,
    type: observed.type,
    class: observed.class,
    state: observed.state,
    tasks: tallyTasks(observed.tasks),
    ...assess(observed),
    asOf,
  };
}

/** The same with everything that the cluster says of it. */
export function detailOf(
  observed: ObservedConnector,
  cluster: ClusterDefinition,
  departments: readonly Department[],
  asOf: string,
): ConnectorDetailView {
  return {
    ...viewOf(observed, cluster, departments, asOf),
    taskList: observed.tasks,
    trace: observed.trace,
    validationErrors: observed.validationErrors,
    config: observed.config,
  };
}
