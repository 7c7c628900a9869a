import {
  assess,
  readable,
  tallyTasks,
  type Assessment,
  type Health,
  type ObservedConnector,
} from '@kconnect/plugin-kafka-connect-common';
import { createHash } from 'node:crypto';
import { inParts } from '../database/inParts';
import { applicableFindings } from './findings';
import type {
  ConnectorRow,
  ConnectorSummaryRow,
  KnownRow,
  TaskSince,
} from './rows';

/** After so many connectors others have a turn: some milliseconds of work. */
const CHUNK = 100;

/** Connectors as one reading shows them: all of a cluster, or one alone. */
export interface Observation {
  connectors: ObservedConnector[];
  /** Entries that could not be understood. */
  rejected: { name: string; reason: string }[];
  /** When the reading began, ISO 8601 in UTC; what it shows is at least as new. */
  at: string;
}

/** A change of health that the portal saw. */
export interface HealthChange {
  name: string;
  health: Health;
  reason?: string;
}

/** What an observation makes of the rows before it. */
export interface ObservationEffect {
  /** New rows, and those that show something else. */
  upserts: ConnectorRow[];
  /** Rows of which only these columns change. */
  patches: { name: string; values: Partial<ConnectorRow> }[];
  changes: HealthChange[];
  /** Names that the cluster had and has no more. */
  gone: string[];
}

/**
 * Holds an observation against what was known.
 *
 * A row that is newer than the observation stays, as when an action read its connector while a reading
 * of the whole cluster was under way. An entry that could not be understood is unread, not absent: what
 * was last known of it stays.
 *
 * @param before - the rows that the observation covers, removed ones among them
 * @param clusterAsOf - the cluster's last good reading before this one
 */
export async function applyReading(
  cluster: string,
  before: readonly KnownRow[],
  observation: Observation,
  clusterAsOf: string | null,
): Promise<ObservationEffect> {
  const rows = new Map(before.map(row => [row.name, row]));
  const effect: ObservationEffect = {
    upserts: [],
    patches: [],
    changes: [],
    gone: [],
  };
  const isNewer = (row?: KnownRow) =>
    row !== undefined && row.as_of > observation.at;

  const seen = new Set<string>();
  const { at } = observation;
  for await (const part of inParts(observation.connectors, CHUNK)) {
    for (const observed of part) {
      const row = rows.get(observed.name);
      seen.add(observed.name);
      if (isNewer(row)) continue;
      const isFirst = clusterAsOf === null;
      see({ cluster, observed, row, at, asOf: at, isFirst }, effect);
    }
  }
  for (const { name, reason } of observation.rejected) {
    if (seen.has(name)) continue;
    const row = rows.get(name);
    seen.add(name);
    const lastRead = clusterAsOf ?? observation.at;
    if (!row) {
      effect.upserts.push(neverReadRow(cluster, name, reason, lastRead));
    } else if (!isNewer(row)) {
      missRead(row, reason, lastRead, effect);
    }
  }
  for (const row of before) {
    if (!seen.has(row.name) && row.removed_at === null && !isNewer(row)) {
      effect.gone.push(row.name);
      effect.patches.push({
        name: row.name,
        values: { as_of: observation.at, removed_at: observation.at },
      });
    }
  }
  return effect;
}

/** A connector as it is to be understood now. */
export interface Sight {
  cluster: string;
  observed: ObservedConnector;
  /** What was known before. */
  row: KnownRow | undefined;
  /** The time of what is new about it. */
  at: string;
  /** When it was read from its cluster. */
  asOf: string;
  /** Whether its cluster was never read before: what runs then has run before. */
  isFirst?: boolean;
}

/** Assesses a connector, and notes what of its row changes by that. */
export function see(sight: Sight, effect: ObservationEffect): void {
  const { asOf, at, cluster, observed, row } = sight;
  const tasks = tasksSince(sight);
  const findings = applicableFindings(row, tasks);
  const assessment = assess(observed, findings?.evidence, findings?.note);
  const observedJson = JSON.stringify(observed);
  const fingerprint = sha256(observedJson + JSON.stringify(assessment));
  const unchanged =
    row?.fingerprint === fingerprint &&
    row.removed_at === null &&
    row.unread === null;
  if (unchanged) return;

  const sameHealth = row?.health === assessment.health;
  if (row && !sameHealth) {
    effect.changes.push({
      name: observed.name,
      health: assessment.health,
      reason: assessment.reason,
    });
  }
  effect.upserts.push({
    cluster,
    name: observed.name,
    as_of: asOf,
    fingerprint,
    health: assessment.health,
    since: row && sameHealth ? row.since : at,
    summary: JSON.stringify(summaryOf(observed, assessment)),
    observed: observedJson,
    tasks_since: JSON.stringify(tasks),
    findings: findings ? row?.findings ?? null : null,
    unread: null,
    removed_at: null,
  });
}

function summaryOf(
  observed: ObservedConnector,
  assessment: Assessment,
): ConnectorSummaryRow {
  const tasksMax = Number(readable(observed.config, 'tasks.max'));
  return {
    type: observed.type,
    class: observed.class,
    state: observed.state,
    tasks: tallyTasks(observed.tasks),
    tasksMax: Number.isSafeInteger(tasksMax) && tasksMax > 0 ? tasksMax : 0,
    reason: assessment.reason,
    turn: assessment.turn,
    evidence: assessment.evidence,
    ...(assessment.note === undefined ? {} : { note: assessment.note }),
  };
}

function tasksSince({ at, isFirst, observed, row }: Sight): TaskSince[] {
  // Those of a connector that was made anew are others, though they are called the same.
  const before: TaskSince[] =
    row && row.removed_at === null ? JSON.parse(row.tasks_since) : [];
  const isFound = isFirst && !row && observed.state === 'RUNNING';
  return observed.tasks.map(({ id, state }): TaskSince => {
    const same = before.find(task => task.id === id && task.state === state);
    if (same) return same;
    const found = isFound && state === 'RUNNING';
    return { id, state, since: at, ...(found && { foundRunning: true }) };
  });
}

/** Marks what is last known as unread. */
function missRead(
  row: KnownRow,
  reason: string,
  lastRead: string,
  effect: ObservationEffect,
): void {
  if (row.unread === reason && row.removed_at === null) return;
  const wasCurrent = row.unread === null && row.removed_at === null;
  effect.patches.push({
    name: row.name,
    values: {
      as_of: wasCurrent && lastRead > row.as_of ? lastRead : row.as_of,
      unread: reason,
      removed_at: null,
    },
  });
}

/** A stand-in for a connector of which nothing was ever understood but its name. */
function neverReadRow(
  cluster: string,
  name: string,
  reason: string,
  lastRead: string,
): ConnectorRow {
  const stranger: ObservedConnector = {
    name,
    type: 'unknown',
    class: '',
    state: 'UNKNOWN',
    validationErrors: [],
    tasks: [],
    config: {},
  };
  return {
    cluster,
    name,
    as_of: lastRead,
    fingerprint: '',
    health: 'unknown',
    since: lastRead,
    summary: JSON.stringify(
      summaryOf(stranger, {
        health: 'unknown',
        turn: 'platform',
        evidence: [],
      }),
    ),
    observed: JSON.stringify(stranger),
    tasks_since: '[]',
    findings: null,
    unread: reason,
    removed_at: null,
  };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
