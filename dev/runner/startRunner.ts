import { once } from 'node:events';
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { ForgeClient, type ForgeAddress } from './forge/ForgeClient.ts';
import { Mirror } from './forge/Mirror.ts';
import { makeReceiver } from './receiver.ts';
import { missedDeliveries } from './runs/catchUp.ts';
import { Inbox } from './runs/Inbox.ts';
import { Intake } from './runs/Intake.ts';
import { JobReports } from './runs/JobReports.ts';
import { JobRunner, type EnvironmentSettings } from './runs/JobRunner.ts';
import { overviewOf, pageOf } from './runs/pages.ts';
import { isFinished } from './runs/RunRecord.ts';
import { RunStore } from './runs/RunStore.ts';
import { Scheduler } from './runs/Scheduler.ts';

/** How to start a {@link Runner}. */
export interface RunnerOptions {
  /** 0 for any. */
  port: number;
  /** Where all is kept that must outlive the runner; one folder serves one runner at a time. */
  folder: string;
  forge: ForgeAddress;
  /** What the forge signs its deliveries with. */
  webhookSecret: string;
  /** The file of the program `kconnect`. */
  kconnect: string;
  /** The repository's variables and environments, as GitHub's settings hold them. */
  vars: Readonly<Record<string, string>>;
  environments: Readonly<Record<string, EnvironmentSettings>>;
  /** Told what is done, one line each. */
  log?: (line: string) => void;
}

/** A runner that listens. */
export interface Runner {
  /** Its address; the forge delivers to `/webhooks` below it. */
  url: string;
  /** Ends it. What is not done is done by the next one. */
  close(): Promise<void>;
}

/**
 * Starts what GitHub Actions would do for the configuration repository: takes the forge's deliveries, runs the workflows
 * that are merged, and reports how they get on. It begins with what it missed.
 */
export async function startRunner(options: RunnerOptions): Promise<Runner> {
  const { folder, forge: address, log = () => {} } = options;
  const inFolder = (name: string) => join(folder, name);
  mkdirSync(folder, { recursive: true });
  const closed = new AbortController();
  const forge = new ForgeClient(address, closed.signal);
  const mirror = new Mirror(inFolder('mirror.git'), address);
  const store = new RunStore(inFolder('runs'));
  let url = '';
  const jobs = new JobRunner({
    ...{ ...options, store, work: inFolder('work'), url: () => url },
    tools: provideTools(inFolder('tools'), options.kconnect),
  });
  const reports = new JobReports({
    ...{ forge, log, save: run => store.save(run) },
    pageOf: id => `${url}/${address.repository}/actions/runs/${id}`,
  });
  const scheduler = new Scheduler({
    ...{ store, jobs, reports },
    isReviewed: name => options.environments[name]?.reviewed ?? false,
  });
  const intake = new Intake({
    ...{ inbox: new Inbox(inFolder('inbox')), store, scheduler, mirror, log },
    contextsOf: run => jobs.contextsOf(run),
    headFile: inFolder('head'),
  });
  const server = makeReceiver({
    webhookSecret: options.webhookSecret,
    accept: delivery => intake.accept(delivery),
    overview: () => overviewOf(store),
    pageOf: id => pageOf(store, id),
  });
  server.listen(options.port, '127.0.0.1');
  await once(server, 'listening');
  url = `http://localhost:${(server.address() as AddressInfo).port}`;

  const open = store.all().filter(run => !isFinished(run));
  scheduler.resume();
  const { deliveries, head } = await missedDeliveries(
    forge,
    mirror,
    address.repository,
    { head: intake.head, runs: open },
  );
  if (head && !intake.head) intake.head = head;
  deliveries.forEach(delivery => intake.accept(delivery));
  intake.work();

  return {
    url,
    async close() {
      server.close();
      server.closeAllConnections();
      closed.abort();
      await intake.close();
      await scheduler.close();
      await reports.settled();
    },
  };
}

/** The folders with the programs that jobs find first: our own `kconnect`, and the Node that runs us. */
function provideTools(folder: string, kconnect: string): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'kconnect');
  rmSync(file, { force: true });
  symlinkSync(kconnect, file);
  return `${folder}:${dirname(process.execPath)}`;
}
