import { demoAccount } from '../account.ts';
import type { Account } from '../account.ts';
import type { ConnectorRecord } from '../connect/connector.ts';
import { foresee } from '../connect/fate.ts';
import { note } from '../connect/history.ts';
import { settle, taskCount } from '../connect/lifecycle.ts';
import { share } from '../noise.ts';
import { sanitised } from '../connect/sanitise.ts';
import type { ConnectorStore } from '../connect/store.ts';
import type { Seed, SeedConnector } from './schema.ts';

const day = 86_400_000;

/** The account that a seed describes. */
export function accountOf(seed: Seed): Account {
  const clusters = seed.clusters ?? demoAccount.clusters;
  const known = new Set(clusters.map(({ id }) => id));
  const lost = seed.connectors.find(({ cluster }) => !known.has(cluster));
  if (lost) {
    throw new Error(
      `The seed's connector ${lost.name} is in ${
        lost.cluster
      }, which is none of ${[...known].join(', ')}`,
    );
  }
  return {
    organization: seed.organization ?? demoAccount.organization,
    clusters,
    keys: seed.keys ?? demoAccount.keys,
  };
}

/** Puts a seed's connectors into a store, as if they had been created a month ago. */
export function plant(seed: Seed, store: ConnectorStore, now: number): void {
  for (const connector of seed.connectors) {
    const record = recordOf(connector, store.nextId(), now);
    store.load(connector.cluster, [record]);
  }
}

function recordOf(
  seed: SeedConnector,
  id: string,
  now: number,
): ConnectorRecord {
  const config = sanitised({ ...seed.config, name: seed.name });
  const record: ConnectorRecord = {
    id,
    name: seed.name,
    config,
    state: 'PROVISIONING',
    tasks: [],
    failure: seed.failure ?? foresee(config),
    history: [],
    createdAt: now - 30 * day,
    ...(seed.offsets && { offsets: seed.offsets }),
    ...(seed.extra && { extra: seed.extra }),
  };
  if (seed.start === 'provisioning') {
    const wait = (seed.settlesAfterSeconds ?? 60) * 1000;
    record.next = { at: now + wait, to: 'settle' };
  } else if (seed.start === 'paused') {
    record.state = 'PAUSED';
    record.tasks = Array.from({ length: taskCount(config) }, () => 'STOPPED');
  } else {
    settle(record);
  }
  record.state = seed.state ?? record.state;
  record.tasks = seed.tasks ?? record.tasks;
  record.traffic = seed.traffic;
  record.history = pastOf(seed, record, now);
  return record;
}

const signsBefore = 20 * 60_000;

/** A connector that is not well ran well until some hours ago; before it failed, signs showed. */
function pastOf(
  seed: SeedConnector,
  record: ConnectorRecord,
  now: number,
): ConnectorRecord['history'] {
  const turned =
    seed.start === 'provisioning'
      ? now
      : now - (seed.sinceSeconds ?? hoursOf(record.name)) * 1000;
  const past = { ...record };
  if (record.failure?.cause !== 'config-invalid') {
    const well = { ...record, failure: undefined, traffic: undefined };
    settle(well);
    note(well, record.createdAt);
    past.history = well.history;
  }
  note(past, turned, signsBefore);
  return past.history;
}

/** From 20 minutes to 20 hours, in seconds, the same for the same name. */
function hoursOf(name: string): number {
  return Math.round(1200 + share(`${name}/since`) * 70_800);
}
