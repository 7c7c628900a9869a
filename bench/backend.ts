import { createBackend } from '@backstage/backend-defaults';
import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { connectorPermissions } from '@kconnect/plugin-kafka-connect-common';
import Router from 'express-promise-router';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { TestIdentity } from '../plugins/kafka-connect-backend/src/__testUtils__/identity';
import { productPolicy } from '../plugins/kafka-connect-backend/src/__testUtils__/policy';
import { FleetPoller } from '../plugins/kafka-connect-backend/src/fleet';
import { MetricsSampler } from '../plugins/kafka-connect-backend/src/metrics';
import type { BackendNews, Question, WorkDone } from './news';

/**
 * The backend that is measured: real HTTP, tokens, permission framework, catalog and database. Only
 * people's sign-in is left out. It tells its parent a token for each person and then serves.
 */
const claims = JSON.parse(process.env.BENCH_CLAIMS ?? '{}');

/** What lists are held against: the same barrier, the same permission question, and no answer. */
const routesToCompareWith = createBackendModule({
  pluginId: 'kafka-connect',
  moduleId: 'bench-routes',
  register(reg) {
    reg.registerInit({
      deps: {
        http: coreServices.httpRouter,
        httpAuth: coreServices.httpAuth,
        permissions: coreServices.permissions,
      },
      async init({ http, httpAuth, permissions }) {
        const router = Router();
        router.get('/bench/authenticated', async (req, res) => {
          await httpAuth.credentials(req, { allow: ['user', 'service'] });
          res.json({});
        });
        router.get('/bench/permitted', async (req, res) => {
          const credentials = await httpAuth.credentials(req, {
            allow: ['user', 'service'],
          });
          await permissions.authorizeConditional(
            connectorPermissions.map(permission => ({ permission })),
            { credentials },
          );
          res.json({});
        });
        http.use(router);
      },
    });
  },
});

const done: WorkDone[] = [];
let startRss = 0;
const holds = monitorEventLoopDelay({ resolution: 5 });

/** Notes how long each run of a method takes. */
function timed<K extends string>(
  prototype: Record<K, (id: string, signal: AbortSignal) => Promise<void>>,
  what: K,
): void {
  const original = prototype[what];
  prototype[what] = async function measured(id, signal) {
    const at = Date.now();
    const start = performance.now();
    const before = process.cpuUsage();
    await original.call(this, id, signal);
    const { system, user } = process.cpuUsage(before);
    done.push({
      ...{ what, cluster: id, at },
      ms: performance.now() - start,
      cpuMs: (user + system) / 1000,
    });
  };
}

function tell(news: BackendNews): void {
  process.send?.(news);
}

/** What was done and how much was used since the question before. */
function answer({ collectGarbage }: Question): void {
  if (collectGarbage) globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  tell({
    use: {
      ...{ heapUsed, rss, startRss, done: done.splice(0) },
      peakRss: process.resourceUsage().maxRSS * 1024,
      longestHoldMs: holds.max / 1e6,
    },
  });
  holds.reset();
}

async function serve(): Promise<void> {
  timed(FleetPoller.prototype, 'poll');
  timed(MetricsSampler.prototype, 'sample');
  const identity = await TestIdentity.create(claims);
  const backend = createBackend();
  backend.add(identity.plugin);
  backend.add(import('@backstage/plugin-permission-backend'));
  backend.add(productPolicy({ otherwise: AuthorizeResult.ALLOW }));
  backend.add(import('@backstage/plugin-catalog-backend'));
  backend.add(import('@kconnect/plugin-kafka-connect-backend'));
  backend.add(routesToCompareWith);
  await backend.start();
  startRss = process.memoryUsage.rss();
  const people = Object.keys(claims);
  const tokens = await Promise.all(people.map(ref => identity.tokenFor(ref)));
  tell({
    tokens: Object.fromEntries(people.map((ref, i) => [ref, tokens[i]])),
  });
  holds.enable();
  process.on('message', (message: { question?: Question }) => {
    if (message.question) answer(message.question);
  });
}

serve().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
