import type { Router } from 'express';
import { openAccess } from './access';
import { ConnectorActions, Settlement } from './actions';
import { openCheck } from './check';
import { Clusters } from './clusters';
import { openMerged } from './configuration';
import { ConnectorDirectory } from './connectors';
import { openCosts } from './costs';
import { openDatabase } from './database/migrate';
import { openDeployments } from './deployments';
import { startDrafts } from './drafts';
import { openDrift } from './drift';
import { openFleet } from './fleet';
import { openForge } from './forge';
import { Maintenance } from './Maintenance';
import { openObservation } from './metrics';
import { openAnswers } from './openAnswers';
import { openSources } from './openSources';
import { openStores } from './openStores';
import { openRequests } from './requests';
import { createRouter } from './routes';
import { scheduleWork } from './scheduleWork';
import type { ServiceOptions } from './ServiceOptions';

/** Of what somebody waits for. */
const LONGEST_QUESTION_MS = 15_000;

/** Makes the parts, in the order in which they need each other, and starts the work. */
export async function startService(options: ServiceOptions): Promise<Router> {
  const { lifecycle, rootConfig, settings } = options;
  const stopping = new AbortController();
  const base = {
    ...{ ...options, ...settings.poll, env: process.env, now: Date.now },
    platformTeam: settings.platformTeam,
    questionMs: Math.min(settings.poll.timeoutMs, LONGEST_QUESTION_MS),
    signal: stopping.signal,
  };
  const stores = openStores({
    knex: await openDatabase(options.database),
    logRetentionMs: settings.logs.retentionMs,
    questionMs: base.questionMs,
  });
  const ground = { ...base, ...stores };
  const merged = await openMerged(ground);
  const house = { ...ground, ...merged, ...openAccess({ ...base, ...merged }) };

  const sources = openSources(house);
  const fleet = openFleet(house);
  const clusters = new Clusters({ ...house, ...fleet });
  const directory = new ConnectorDirectory(fleet.view);
  const running = { ...house, ...fleet, sources, clusters, directory };
  const observation = openObservation(running);
  const { costReader, departmentCosts } = openCosts(house);

  const forge = settings.forge && {
    connection: openForge(settings.forge, rootConfig),
    settings: settings.forge,
  };
  const requests = openRequests({ ...house, forge });
  const asked = { ...running, forge, requests: requests.known };
  const checks = openCheck(asked);
  const deploying = { ...asked, ...checks, mergedBy: requests.mergedBy };
  const { reports, ...deployments } = openDeployments(deploying);
  const { reconciliation, ...drifts } = openDrift({ ...asked, reports });

  const answers = openAnswers({ ...running, ...drifts, departmentCosts });
  const actions = new ConnectorActions({
    ...running,
    settlement: new Settlement({ ...running, store: stores.snapshots }),
  });
  const drafts = startDrafts({
    ...{ ...asked, ...checks, plugins: answers.plugins },
    connection: forge?.connection,
  });

  await scheduleWork({
    ...{ ...house, ...fleet, ...observation, costReader },
    maintenance: new Maintenance({
      ...{ ...house, reports },
      ...{ store: stores.snapshots, metrics: stores.figures },
    }),
  });
  lifecycle.addShutdownHook(async () => {
    stopping.abort();
    const open = [fleet.connections, ...Object.values(sources)];
    await Promise.all(
      [...open, observation.follower].map(each => each.close()),
    );
  });
  return createRouter({
    ...{ ...house, ...checks, ...deployments, ...drafts, ...answers },
    ...{ clusters, directory, reconciliation, actions },
    requests: await requests.start({ ...checks, deployments: reports }),
  });
}
