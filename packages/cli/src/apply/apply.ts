import {
  departmentOfName,
  isPending,
  parseDepartmentsFile,
  type ClusterDefinition,
  type Finding,
  type PlannedChange,
} from '@kconnect/plugin-kafka-connect-common';
import type { Io } from '../io';
import type { Ledger } from '../ledger/Ledger';
import type { AskOptions } from '../live/askClusters';
import { makePlan, type MadePlan } from '../plan/makePlan';
import type { Scope } from '../repository/scopeOf';
import type { SecretStores } from '../secrets/resolveConfig';
import type { AppliedChange, ApplyReport } from './ApplyReport';
import { openCluster, type ClusterSession } from './ClusterSession';
import { excessiveDeletions } from './deletions';
import { inLanes } from './inLanes';
import type { Job } from './Job';
import { prepareJobs } from './prepareJobs';
import { runJob } from './runJob';

export interface ApplyOptions extends Scope {
  /** The configuration repository's folder. */
  folder: string;
  ledger: Ledger;
  stores: SecretStores;
  /** Names of the connectors that may be removed: those that the merged pull request names. */
  allowDelete: readonly string[];
  /** The greatest part of a department's connectors that is removed at once, from 0 to 1. */
  deleteShare: number;
  /** How many connectors are changed at a time. */
  lanes: number;
  /** Asks the clusters themselves, too, before anything is sent; what they refuse is not. */
  live?: AskOptions;
  waits: {
    /** Between two looks at a cluster. */
    everyMs: number;
    /** For so long a connector must be seen to run. */
    settleMs: number;
    timeoutMs: number;
  };
}

/**
 * Makes the clusters run what the files want. The check runs again against what runs now; nothing is applied
 * where it finds an error, or where a single secret cannot be had.
 *
 * @param say - progress, a line each
 */
export async function apply(
  options: ApplyOptions,
  io: Io,
  say: (line: string) => void,
): Promise<ApplyReport> {
  const { ledger, folder, allowDelete } = options;
  const { environment, cluster, live } = options;
  const entries = await ledger.entries();
  const made = await makePlan(
    {
      ...{ folder, environment, cluster, live },
      ...{ ledger: entries, removed: allowDelete },
    },
    io,
  );
  const wrong = errorsOfAll(made.plan.findings);
  if (wrong) return nothingDone(made, [], wrong);
  const tooMany = excessiveDeletions(made.plan.changes, {
    departmentOf: departmentsOf(made),
    share: options.deleteShare,
  });
  if (tooMany.length > 0) return nothingDone(made, [], tooMany.join(' '));
  const { jobs, findings } = await prepareJobs(
    made,
    entries,
    options.stores,
    io.signal,
  );
  if (findings.length > 0) {
    return nothingDone(made, findings, 'A secret cannot be resolved.');
  }
  return report(made, await runAll(jobs, made.definitions, options, io, say));
}

/** A connector's file that is wrong holds up nobody else's; what is wrong with all of them does. */
function errorsOfAll(findings: readonly Finding[]): string | undefined {
  const shared = findings.filter(
    ({ file, severity }) =>
      severity === 'error' && !file.startsWith('connectors/'),
  );
  return shared.length > 0
    ? `The check found errors that concern all: ${shared[0].message}`
    : undefined;
}

/** Takes the locks of all environments that are applied to, always in one order, so that no two wait for each other. */
export async function lockAll(
  definitions: readonly ClusterDefinition[],
  ledger: Ledger,
): Promise<() => Promise<void>> {
  const held: (() => Promise<void>)[] = [];
  const release = async () => {
    for (const letGo of held.reverse()) await letGo();
  };
  const environments = new Set(definitions.map(each => each.environment));
  try {
    for (const environment of [...environments].sort()) {
      held.push(await ledger.lock(environment));
    }
  } catch (error) {
    await release();
    throw error;
  }
  return release;
}

async function runAll(
  jobs: readonly Job[],
  definitions: readonly ClusterDefinition[],
  options: ApplyOptions,
  io: Io,
  say: (line: string) => void,
): Promise<AppliedChange[]> {
  const sessions = new Map<string, ClusterSession>();
  try {
    for (const definition of definitions) {
      if (jobs.some(({ change }) => change.cluster === definition.id)) {
        const session = await openCluster(definition, options.waits, io);
        sessions.set(definition.id, session);
      }
    }
    const { ledger, stores, lanes } = options;
    const results = await inLanes(
      jobs,
      lanes,
      async job => {
        const { change, skip } = job;
        const progress = (line: string) =>
          say(`${change.cluster}/${change.name}: ${line}`);
        if (skip) return skipped(change, skip);
        progress(change.action);
        const session = sessions.get(change.cluster)!;
        const { signal } = io;
        const applied = await runJob(job, {
          ...{ session, ledger, stores, signal, progress },
        });
        progress(applied.result);
        return applied;
      },
      io.signal,
    );
    return jobs.map(
      ({ change }, i) =>
        results[i] ?? skipped(change, 'It was told to stop before this.'),
    );
  } finally {
    await Promise.all([...sessions.values()].map(each => each.close()));
  }
}

function report({ plan }: MadePlan, done: AppliedChange[]): ApplyReport {
  const results = new Map(
    done.map(change => [`${change.cluster}/${change.name}`, change]),
  );
  const changes = plan.changes.map(
    (change): AppliedChange =>
      results.get(`${change.cluster}/${change.name}`) ?? {
        ...change,
        result: 'unchanged',
      },
  );
  return {
    ...plan,
    ok: changes.every(
      ({ result }) => result === 'applied' || result === 'unchanged',
    ),
    changes,
  };
}

function nothingDone(
  { plan }: MadePlan,
  findings: readonly Finding[],
  reason: string,
): ApplyReport {
  return {
    ...plan,
    ok: false,
    findings: [...plan.findings, ...findings],
    changes: plan.changes.map(change =>
      isPending(change)
        ? skipped(change, reason)
        : { ...change, result: 'unchanged' },
    ),
  };
}

function skipped(change: PlannedChange, reason: string): AppliedChange {
  return { ...change, result: 'skipped', reason };
}

function departmentsOf({ repository }: MadePlan) {
  const parsed = parseDepartmentsFile(repository.departments);
  const codes = parsed.ok
    ? parsed.value.departments.map(({ code }) => code)
    : [];
  return (name: string) => departmentOfName(name, codes);
}
