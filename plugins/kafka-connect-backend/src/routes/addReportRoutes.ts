import { deploymentReportSchema } from '@kconnect/plugin-kafka-connect-common';
import type { Router } from 'express';
import type { DeploymentIntake } from '../deployments';
import { jsonBody } from './jsonBody';
import { nothingSchema, parse, queryOf } from './parse';
import { requireReporter, type WhoOptions } from './who';

export interface ReportRouterOptions extends WhoOptions {
  intake: DeploymentIntake;
}

/** Of a report on every connector of a large environment, with reasons. */
const MOST_BYTES = '8mb';

/** What the pipeline tells. */
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
}
