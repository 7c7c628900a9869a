import {
  departmentOfName,
  parseDepartmentsFile,
  type ClusterDefinition,
  type Finding,
} from '@kconnect/plugin-kafka-connect-common';
import type { Io } from '../io';
import type { Ledger } from '../ledger/Ledger';
import { makePlan, type MadePlan } from '../plan/makePlan';
import type { ApplyOptions } from './ApplyOptions';
import type { ApplyReport } from './ApplyReport';
import { excessiveDeletions } from './deletions';
import { onlyConnector } from './onlyConnector';
import { prepareJobs } from './prepareJobs';
import { nothingDone, reportOf } from './reportOf';
import { runAll } from './runAll';
import { tidyLedger } from './tidyLedger';

/**
 * Makes the clusters run what the files want. The check runs again against what runs now; a file in which it finds
 * an error is not applied, and nothing is where one concerns all files, or where a single secret cannot be had.
 *
 * @param say - progress, a line each
 */
export async function apply(
  options: ApplyOptions,
  io: Io,
  say: (line: string) => void,
): Promise<ApplyReport> {
  const { ledger, folder, allowDelete } = options;
  const { connector, environment, cluster, live } = options;
  const entries = await ledger.entries();
  const whole = await makePlan(
    {
      ...{ folder, environment, cluster, live },
      ...{ ledger: entries, removed: allowDelete },
    },
    io,
  );
  const made =
    connector === undefined ? whole : onlyConnector(whole, connector);
  const wrong = errorsOfAll(made.plan.findings);
  if (wrong) return nothingDone(made, [], wrong);
  const tooMany = excessiveDeletions(whole.plan.changes, {
    departmentOf: departmentsOf(made),
    share: options.deleteShare,
  });
  if (tooMany.length > 0) return nothingDone(made, [], tooMany.join(' '));
  const { jobs, findings } = await prepareJobs(
    made,
    await tidyLedger(entries, whole, ledger),
    options.stores,
    io.signal,
  );
  if (findings.length > 0) {
    return nothingDone(made, findings, 'A secret cannot be resolved.');
  }
  options.begin?.(made.plan.changes);
  return reportOf(made, await runAll(jobs, made.definitions, options, io, say));
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

function departmentsOf({ repository }: MadePlan) {
  const parsed = parseDepartmentsFile(repository.departments);
  const codes = parsed.ok
    ? parsed.value.departments.map(({ code }) => code)
    : [];
  return (name: string) => departmentOfName(name, codes);
}
