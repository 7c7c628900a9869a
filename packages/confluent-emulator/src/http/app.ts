import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { connectService } from '../connect/service.ts';
import { iamService } from '../iam/service.ts';
import { billingService } from '../billing/service.ts';
import { clientQuotaService } from '../quotas/clientQuotaService.ts';
import { serviceQuotaService } from '../quotas/serviceQuotaService.ts';
import { exchangeService } from '../tokens/exchange.ts';
import { kafkaRestService } from '../kafka/service.ts';
import { kafkaClusterService } from '../org/clusterService.ts';
import { orgService } from '../org/service.ts';
import { logService } from '../logs/service.ts';
import { metricsService } from '../metrics/service.ts';
import { dataPlaneTokenService } from '../tokens/service.ts';
import type { Control } from '../control/control.ts';
import { controlRoutes } from '../control/routes.ts';
import type { World } from '../world.ts';
import type { Env, Service } from './env.ts';
import { ApiError, gatewayError } from './errors.ts';
import { recordExchanges, recordRefusals } from './exchange.ts';
import type { Exchange } from './exchange.ts';
import { causeFaults } from './faultyAnswers.ts';
import { noteRequests } from './middleware.ts';

/** The emulated services. A further one is a further entry. */
const services: readonly Service[] = [
  connectService,
  metricsService,
  dataPlaneTokenService,
  logService,
  iamService,
  orgService,
  kafkaClusterService,
  kafkaRestService,
  clientQuotaService,
  serviceQuotaService,
  billingService,
  exchangeService,
];

/** Where the control endpoint lies. */
export const controlPath = '/_control';

const longestBody = 4 * 1024 * 1024;

/** Everything that answers on the emulator's port. */
export function buildApp(
  world: World,
  control: Control,
  onExchange?: (exchange: Exchange) => void,
): Hono<Env> {
  const app = new Hono<Env>();
  app.onError((error, c) => {
    const known =
      error instanceof ApiError
        ? error
        : gatewayError(500, `The emulator failed: ${error.message}`);
    return new Response(JSON.stringify(known.body(c.get('requestId'))), {
      status: known.status,
      headers: { 'Content-Type': 'application/json', ...known.headers },
    });
  });
  app.notFound(() => {
    throw gatewayError(404, 'Not found');
  });
  const limitBody = bodyLimit({
    maxSize: longestBody,
    onError: () => {
      throw gatewayError(413, 'The request body is too large');
    },
  });
  app.route(controlPath, controlRoutes(world, control));
  app.use(noteRequests(world));
  if (onExchange) {
    app.use(recordRefusals(onExchange));
  }
  app.use(causeFaults(world), limitBody);
  if (onExchange) {
    app.use(recordExchanges(onExchange));
  }
  for (const service of services) {
    app.route(service.path, service.router(world));
  }
  return app;
}
