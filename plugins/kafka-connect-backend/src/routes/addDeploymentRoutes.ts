import { InputError } from '@backstage/errors';
import type { Router } from 'express';
import { z } from 'zod';
import type { PersonalBudget } from '../budget';
import type { ValidationAnswer } from '../check';
import type { ConnectorDeployer, ConnectorRemover } from '../deployments';
import { jsonBody } from './jsonBody';
import { connectorPathSchema, nothingSchema, parse, queryOf } from './parse';
import { changerOf, readerOf, type WhoOptions } from './who';

export interface DeploymentRouterOptions extends WhoOptions {
  validation: ValidationAnswer;
  validationBudget: PersonalBudget;
  deployer: ConnectorDeployer;
  remover: ConnectorRemover;
}

/** Twice what the check takes for a connector's file, as its quotes and line ends are escaped. */
const MOST_BYTES = '512kb';

const fileSchema = z.strictObject({ text: z.string() });
const proposedSchema = fileSchema.extend({ path: z.string().min(1).max(300) });
const confirmationSchema = z.strictObject({ confirm: z.string() });

/** What is proposed, and what is changed without a pull request. These routes take whole files. */
export function addDeploymentRoutes(
  router: Router,
  options: DeploymentRouterOptions,
): void {
  const { deployer, remover, validation, validationBudget } = options;

  router.post('/validate', jsonBody(MOST_BYTES), async (req, res) => {
    const { caller } = await readerOf(req, options);
    parse('query', nothingSchema, queryOf(req));
    const file = parse('body', proposedSchema, req.body);
    if (!caller.isService) await validationBudget.take(caller.ref);
    res.json(await validation.of(caller, file));
  });

  router.put(
    '/connectors/:cluster/:name',
    jsonBody(MOST_BYTES),
    async (req, res) => {
      const caller = await changerOf(req, options);
      const path = parse('path', connectorPathSchema, req.params);
      const { text } = parse('body', fileSchema, req.body);
      const answer = await deployer.deploy(caller, { ...path, text }, req);
      res.status(answer.result === 'unchanged' ? 200 : 202).json(answer);
    },
  );

  router.delete('/connectors/:cluster/:name', async (req, res) => {
    const caller = await changerOf(req, options);
    const path = parse('path', connectorPathSchema, req.params);
    const { confirm } = parse('query', confirmationSchema, queryOf(req));
    if (confirm !== path.name) {
      throw new InputError(
        'Invalid query: confirm: write the name of the connector that is to be deleted',
      );
    }
    res.json(await remover.remove(caller, path, req));
  });
}
