import { deploymentReportSchema } from '@kconnect/plugin-kafka-connect-common';
import type { Router } from 'express';
import type { DeploymentIntake } from '../deployments';
import type { Reconciliation } from '../drift';
import { jsonBody } from './jsonBody';
import { connectorPathSchema, nothingSchema, parse, queryOf } from './parse';
import { actorOf, requireReporter, type WhoOptions } from './who';

export interface ReportRouterOptions extends WhoOptions {
  intake: DeploymentIntake;
  reconciliation: Reconciliation;
}

/** Of a report on every connector of a large environment, with reasons. */
const MOST_BYTES = '8mb';

/** What the pipeline tells, and what it is asked for. */
export function addReportRoutes(
  router: Router,
  options: ReportRouterOptions,
): void {
  router.post(
    '/deployments',
    // Before its body is read, which is large.
    async (req, _res, next) => {
      await requireReporter(req, options);
      next();
    },
    jsonBody(MOST_BYTES),
    async (req, res) => {
      parse('query', nothingSchema, queryOf(req));
      const report = parse('body', deploymentReportSchema, req.body);
      res.status(202).json(await options.intake.take(report));
    },
  );

  router.post('/connectors/:cluster/:name/reconcile', async (req, res) => {
    const caller = await actorOf(req, options);
    const path = parse('path', connectorPathSchema, req.params);
    parse('query', nothingSchema, queryOf(req));
    res.status(202).json(await options.reconciliation.run(caller, path, req));
  });
}
