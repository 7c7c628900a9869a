import {
  summarise,
  type PlannedChange,
} from '@kconnect/plugin-kafka-connect-common';
import type { Forge } from '@kconnect/plugin-kafka-connect-node';
import { lockAll } from '../apply/apply';
import type { ApplyOptions } from '../apply/ApplyOptions';
import type { AppliedChange } from '../apply/ApplyReport';
import { openCluster } from '../apply/ClusterSession';
import { readyRevision } from '../apply/readyRevision';
import { skipped } from '../apply/reportOf';
import { runJob } from '../apply/runJob';
import { withFailure } from '../apply/withFailure';
import { CommandError } from '../CommandError';
import { prefixIn } from '../git/history';
import type { Io } from '../io';
import { digestOf } from '../ledger/digest';
import { NOTHING_KNOWN, type LedgerEntry } from '../ledger/Ledger';
import {
  readRepository,
  type RepositoryFiles,
} from '../repository/readRepository';
import { UnresolvedSecret } from '../secrets/resolveConfig';
import { findConnector, type FoundConnector } from './findConnector';
import { planRollback } from './planRollback';
import { proposeRevert, type Revert } from './proposeRevert';
import type { Unwanted } from './Unwanted';
import {
  lastBefore,
  revisionNamed,
  revisionsOf,
  shortOf,
  type KnownRevision,
} from './revisions';
import type { RollbackReport } from './RollbackReport';

export interface RollbackOptions
  extends Pick<
    ApplyOptions,
    'cluster' | 'environment' | 'folder' | 'ledger' | 'stores' | 'waits'
  > {
  name: string;
  /** The revision that is gone back to; the last one that ran before the present one where it is left out. */
  to?: string;
  /** Where the pull request that reverts is opened. */
  forge?: Forge;
}

/**
 * Brings an earlier revision of a connector's file up by hand, after today's check of it, and puts back what ran
 * where that does not come up. Git keeps the newer one: it is remembered not to be applied, and a pull request that
 * reverts it is opened where there is a forge.
 *
 * @param say - progress, a line each
 */
export async function rollback(
  options: RollbackOptions,
  io: Io,
  say: (line: string) => void,
): Promise<RollbackReport> {
  const { folder, ledger, name } = options;
  const repository = await readRepository(folder);
  const entries = await ledger.entries();
  const found = findConnector(name, repository, entries, options);
  const release = await lockAll([found.definition], ledger);
  try {
    return await rollbackLocked(found, repository, options, io, say);
  } finally {
    await release();
  }
}

async function rollbackLocked(
  found: FoundConnector,
  repository: RepositoryFiles,
  options: RollbackOptions,
  io: Io,
  say: (line: string) => void,
): Promise<RollbackReport> {
  const { definition, name, path } = found;
  const ref = `${definition.id}/${name}`;
  const entry = (await options.ledger.entries()).get(ref);
  const target = await chosen(found, entry, options, io);
  const inGit = repository.connectors.find(each => each.path === path)?.text;
  const plan = await planRollback(found, target.text, repository, entry, io);
  const { change, errors } = plan;
  const report = (done: AppliedChange, revert?: Revert): RollbackReport => ({
    ok: done.result === 'applied',
    summary: summarise([done]),
    changes: [done],
    findings: errors,
    revision: aboutOf(target),
    git: gitHas(inGit, target),
    ...(revert && { revert }),
  });
  if (!change || errors.length > 0) {
    return report(
      skipped(
        change ?? nothingPlanned(found),
        'The check of today finds errors in it, so nothing was changed.',
      ),
    );
  }
  say(`${ref}: back to ${shortOf(target.digest)} of ${target.at}`);
  const done = await bringUp(
    found,
    { change, entry, target },
    options,
    io,
    say,
  );
  if (done.result !== 'applied' || inGit === target.text) return report(done);
  const unwanted = {
    digest: inGit === undefined ? undefined : digestOf(inGit),
    reason: `It was rolled back by hand to revision ${shortOf(target.digest)}.`,
    runs: target.text,
  };
  await remember(ref, unwanted, options);
  return report(done, await revertOf(found, unwanted, options, io));
}

async function chosen(
  { name, path }: FoundConnector,
  entry: LedgerEntry | undefined,
  { folder, to }: RollbackOptions,
  { env }: Io,
): Promise<KnownRevision> {
  const git = { folder, env };
  const revisions = await revisionsOf(path, entry, git);
  return to === undefined
    ? lastBefore(name, revisions, entry)
    : revisionNamed(to, { entry, name, path }, revisions, git);
}

async function bringUp(
  { definition, name }: FoundConnector,
  {
    change,
    entry,
    target,
  }: {
    change: PlannedChange;
    entry: LedgerEntry | undefined;
    target: KnownRevision;
  },
  { ledger, stores, waits }: RollbackOptions,
  io: Io,
  say: (line: string) => void,
): Promise<AppliedChange> {
  const ready = await readyRevision(target.text, stores).catch(error => {
    if (!(error instanceof UnresolvedSecret)) throw error;
    throw new CommandError(
      `${name} cannot be rolled back: ${error.message}`,
      'Nothing was changed.',
    );
  });
  const revision = { ...ready.revision, at: target.at };
  const session = await openCluster(definition, waits, io);
  try {
    const [done] = await runJob(
      { change, entry, ready: { ...ready, revision } },
      {
        ...{ ledger, stores, signal: io.signal },
        sessions: new Map([[definition.id, session]]),
        say: (of, line) => say(`${of.cluster}/${of.name}: ${line}`),
      },
    );
    return done;
  } finally {
    await session.close();
  }
}

/** Else the next apply would bring up again what was gone back from. */
async function remember(
  ref: string,
  { digest, reason }: Pick<Unwanted, 'digest' | 'reason'>,
  { ledger }: RollbackOptions,
): Promise<void> {
  if (digest === undefined) return;
  const entry = (await ledger.entries()).get(ref) ?? NOTHING_KNOWN;
  await ledger.record(ref, withFailure(entry, digest, reason));
}

async function revertOf(
  { definition, name, path }: FoundConnector,
  unwanted: Pick<Unwanted, 'digest' | 'reason' | 'runs'>,
  { folder, forge }: RollbackOptions,
  { env, signal }: Io,
): Promise<Revert | undefined> {
  if (!forge) return undefined;
  const { environment, id } = definition;
  const prefix = (await prefixIn({ folder, env })) ?? '';
  const where = { environment, cluster: id, name, path: `${prefix}${path}` };
  return proposeRevert({ ...unwanted, ...where }, forge, signal);
}

function gitHas(
  inGit: string | undefined,
  { text }: KnownRevision,
): RollbackReport['git'] {
  if (inGit === undefined) return 'none';
  return inGit === text ? 'same' : 'another';
}

function aboutOf({ at, commit, digest, ran, title }: KnownRevision) {
  return { digest, at, ran, commit, title };
}

/** Of a file that no connector can be made from nothing can be planned. */
function nothingPlanned({ definition, name, path }: FoundConnector) {
  return {
    ...{ cluster: definition.id, name, file: path },
    ...{ action: 'unchanged' as const, properties: [] },
  };
}
