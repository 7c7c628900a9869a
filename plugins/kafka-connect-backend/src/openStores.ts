import type { Knex } from 'knex';
import { DatabaseRequestBudget } from './budget';
import { CostStore } from './costs';
import { EventStore } from './events';
import { SnapshotStore } from './fleet';
import { LogLeases, LogStore } from './logs';
import { MetricsStore } from './metrics';
import { SharedAnswers } from './sharing';

export interface OpenStoresOptions {
  knex: Knex;
  logRetentionMs: number;
  /** The deadline of a question that somebody waits for. */
  questionMs: number;
}

/** How much longer than it takes to be answered a question is left to the replica that asks it. */
const GRACE_MS = 5_000;

/** What all replicas share, in the database. */
export function openStores({
  knex,
  logRetentionMs: retentionMs,
  questionMs,
}: OpenStoresOptions) {
  return {
    knex,
    snapshots: new SnapshotStore(knex),
    events: new EventStore(knex),
    figures: new MetricsStore(knex),
    logs: new LogStore({ knex, retentionMs }),
    leases: new LogLeases(knex),
    costs: new CostStore(knex),
    budget: new DatabaseRequestBudget(knex),
    answers: new SharedAnswers({ knex, leaseMs: questionMs + GRACE_MS }),
  };
}
