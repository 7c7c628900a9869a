import { existsSync, mkdirSync } from 'node:fs';
import type {
  IncomingMessage,
  RequestListener,
  ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { buildApi } from './app.ts';
import { PullFacts } from './domain/PullFacts.ts';
import { rememberRefs, tellRefs } from './domain/tellRefs.ts';
import { Faults } from './faults/Faults.ts';
import { play } from './faults/play.ts';
import { controlRoutes } from './faults/routes.ts';
import { gitPath, serveGit } from './git/http.ts';
import { requireGit } from './git/requireGit.ts';
import { openRepository } from './git/repository.ts';
import { close, listen } from './listen.ts';
import { Lock } from './Lock.ts';
import { demoAccounts, People, type Account } from './people.ts';
import { pages } from './pages/pages.ts';
import { keptSecret } from './secrets.ts';
import { apiUrl, fullName, type Site } from './Site.ts';
import { Store } from './store/Store.ts';
import {
  Deliverer,
  DELIVERY_TIMES,
  type DeliveryTimes,
} from './webhooks/Deliverer.ts';
import { giveHooks, type GivenHook } from './webhooks/givenHooks.ts';

/** How a forge is started. */
export interface ForgeOptions {
  /** 0 for a free one. */
  port: number;
  /** Where the repository and all that the forge remembers lie; it is made where it is missing. */
  folder: string;
  /** A folder whose files are the first commit, where there is no repository yet. */
  seed?: string;
  /** `owner/name`; `example/gitops` where it is left out. */
  repository?: string;
  /** Who may do something; the demo's people and apps where they are left out. */
  accounts?: readonly Account[];
  /** Webhooks that are there from the start; events are all where they are left out. */
  webhooks?: readonly GivenHook[];
  /** What the webhooks of the start are signed with where they have no secret; one is kept where it is left out. */
  webhookSecret?: string;
  /** How long receivers of webhooks are waited for. */
  delivery?: Partial<DeliveryTimes>;
}

/** A running forge. */
export interface RunningForge {
  /** Its address, such as `http://localhost:4012`. */
  url: string;
  /** Where its API is. */
  apiUrl: string;
  /** `owner/name`. */
  repository: string;
  /** What each account proves itself with, by login. */
  tokens: Readonly<Record<string, string>>;
  webhookSecret: string;
  /** What is to go wrong. */
  faults: Faults;
  stop(): Promise<void>;
}

/** Starts a forge on the loopback address. */
export async function startForge({
  accounts = demoAccounts(),
  delivery,
  folder,
  port,
  repository = 'example/gitops',
  seed,
  webhooks = [],
  webhookSecret: givenSecret,
}: ForgeOptions): Promise<RunningForge> {
  await requireGit();
  const home = resolve(folder);
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const people = new People(accounts, join(home, 'tokens'));
  const webhookSecret = givenSecret ?? keptSecret(join(home, 'webhook-secret'));
  let listener: RequestListener = (_, response) => {
    response.writeHead(503).end();
  };
  // Before anything is opened: where another one has the port, it may have the folder, too.
  const server = await listen(port, (request, response) =>
    listener(request, response),
  );
  const journal = join(home, 'journal.jsonl');
  const isNew = !existsSync(journal);
  const git = await openRepository(join(home, 'repository.git'), seed);
  const store = new Store(journal);
  const [owner, name] = repository.split('/');
  const site: Site = {
    ...{ owner, name, git, store, people },
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    refs: new Lock(),
  };
  const faults = new Faults();
  listener = listenerOf(site, faults);
  if (isNew) await rememberRefs(site);
  giveHooks(site, webhooks, webhookSecret);
  await site.refs.run(() => tellRefs(site, 'ghost'));
  const times = { ...DELIVERY_TIMES, ...delivery };
  const deliverer = new Deliverer(site, times);
  return {
    ...{ url: site.url, apiUrl: apiUrl(site), repository: fullName(site) },
    ...{ tokens: people.tokens, webhookSecret, faults },
    stop: async () => {
      await close(server);
      await deliverer.stop();
      await site.refs.run(async () => store.close());
      git.objects.stop();
    },
  };
}

const LOCAL = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

function listenerOf(site: Site, faults: Faults): RequestListener {
  const app = new Hono();
  app.route('/', controlRoutes(faults));
  const facts = new PullFacts(site);
  app.route('/', buildApi(site, facts));
  app.route('/', pages(site, facts));
  const answer = getRequestListener(app.fetch);
  return (request: IncomingMessage, response: ServerResponse) => {
    const { headers, method = 'GET', url = '/' } = request;
    // A name of somebody else's that means this machine: a page of theirs would be of the same origin.
    if (!LOCAL.test(headers.host ?? '')) {
      response.writeHead(421).end();
      return;
    }
    const [path] = url.split('?', 1);
    const fault = path.startsWith('/_control')
      ? undefined
      : faults.take(method, url);
    if (fault && !play(fault, request, response)) return;
    const forGit = gitPath(site, path);
    if (forGit === undefined) {
      answer(request, response);
      return;
    }
    serveGit(site, forGit, request, response).catch(error => {
      process.stderr.write(`[forge] ${error.stack}\n`);
      response.destroy();
    });
  };
}
