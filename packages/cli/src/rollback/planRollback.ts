import {
  planChanges,
  type Finding,
  type PlannedChange,
} from '@kconnect/plugin-kafka-connect-common';
import type { Io } from '../io';
import type { LedgerEntry } from '../ledger/Ledger';
import { readRunning } from '../plan/readClusters';
import { runningConnectors } from '../plan/runningConnectors';
import { checkRepository } from '../repository/checkRepository';
import { configIn } from '../repository/configIn';
import type { RepositoryFiles } from '../repository/readRepository';
import type { FoundConnector } from './findConnector';

/** What going back to an old file would do, or what is wrong with that today. */
export interface RollbackPlan {
  /** Errors of the old file and of what it is checked with; it is not applied where there are any. */
  errors: Finding[];
  /** Absent where the old file is none that a connector can be made from. */
  change?: PlannedChange;
}

/** Checks an old file as if it were proposed today, and compares it with what runs. */
export async function planRollback(
  { definition, name, path }: FoundConnector,
  text: string,
  repository: RepositoryFiles,
  entry: LedgerEntry | undefined,
  io: Io,
): Promise<RollbackPlan> {
  const running = await readRunning([definition], io);
  const others = repository.connectors.filter(each => each.path !== path);
  const { connectors, findings } = checkRepository(
    { ...repository, connectors: [...others, { path, text }] },
    { running: runningConnectors(running) },
  );
  const errors = findings.filter(
    ({ file, severity }) =>
      severity === 'error' &&
      (file === path || !file.startsWith('connectors/')),
  );
  const ref = `${definition.id}/${name}`;
  const desired = connectors.filter(
    each => each.cluster === definition.id && each.name === name,
  );
  const applied = entry?.applied && configIn(entry.applied.text);
  const change = planChanges({
    ...{ desired, running, removed: new Set<string>() },
    applied: new Map(applied && [[ref, applied]]),
  }).find(each => each.name === name && each.file === path);
  return {
    errors,
    // What is asked for is done, also where nothing but the state differs, or nothing is seen to.
    change: change && {
      ...change,
      action: change.action === 'create' ? 'create' : 'update',
    },
  };
}
