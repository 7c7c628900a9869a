import type { LoggerService } from '@backstage/backend-plugin-api';
import type { ClusterKind } from '@kconnect/plugin-kafka-connect-node';
import type { Ownership } from '../configuration';
import type { SnapshotStore } from '../fleet';
import { Attribution } from './Attribution';
import { CostReader } from './CostReader';
import type { CostStore } from './CostStore';
import { DepartmentCostsAnswer } from './DepartmentCostsAnswer';

export interface OpenCostsOptions {
  kinds: ReadonlyMap<string, ClusterKind>;
  ownership: Ownership;
  snapshots: SnapshotStore;
  costs: CostStore;
  logger: LoggerService;
  /** Where credentials' references lead. */
  env: NodeJS.ProcessEnv;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/** What connectors cost: how bills are read, and what departments are told of them. */
export function openCosts(options: OpenCostsOptions) {
  const own = { ...options, store: options.costs };
  return {
    costReader: new CostReader({ ...own, attribution: new Attribution(own) }),
    departmentCosts: new DepartmentCostsAnswer(own),
  };
}
