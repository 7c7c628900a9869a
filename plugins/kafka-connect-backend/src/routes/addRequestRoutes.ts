import { AuthenticationError } from '@backstage/errors';
import {
  requestApprovePermission,
  requestMoveSchema,
  requestQuerySchema,
} from '@kconnect/plugin-kafka-connect-common';
import { WebhookError } from '@kconnect/plugin-kafka-connect-node';
import express, { type Request, type Router } from 'express';
import { z } from 'zod';
import type { Move, RequestService } from '../requests';
import { jsonBody } from './jsonBody';
import { nothingSchema, parse, queryOf } from './parse';
import type { WhoOptions } from './who';

export interface RequestRouterOptions extends WhoOptions {
  requests: RequestService;
}

/** Where the forge sends its webhooks, which carry no token of the portal's. */
export const WEBHOOK_PATH = '/webhooks/forge';

/** A forge's deliveries are large where its pull requests are described at length. */
const MOST_WEBHOOK_BYTES = '5mb';
const MOST_BYTES = '10kb';

const VERBS: readonly Move['verb'][] = ['approve', 'merge', 'close'];

const requestPathSchema = z.object({
  number: z
    .string()
    .regex(/^[1-9]\d{0,8}$/, 'write the number of a request')
    .transform(Number),
});

/** Requests, and what the forge tells of them. Before routes that read bodies as JSON: a signature is of the bytes. */
export function addRequestRoutes(
  router: Router,
  options: RequestRouterOptions,
): void {
  const { requests } = options;

  router.post(
    WEBHOOK_PATH,
    express.raw({
      type: () => true,
      limit: MOST_WEBHOOK_BYTES,
      inflate: false,
    }),
    async (req, res) => {
      const body = Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0);
      const { headers } = req;
      try {
        const ignored = await requests.deliver({ headers, body });
        if (ignored) res.json({ ignored });
        else res.status(202).json({});
      } catch (error) {
        throw error instanceof WebhookError ? toApiError(error) : error;
      }
    },
  );

  router.get('/requests', async (req, res) => {
    const viewer = await viewerOf(req, options);
    const query = parse('query', requestQuerySchema.strict(), queryOf(req));
    res.json(await requests.list(viewer, query));
  });

  router.get('/requests/:number', async (req, res) => {
    const viewer = await viewerOf(req, options);
    const { number } = parse('path', requestPathSchema, req.params);
    parse('query', nothingSchema, queryOf(req));
    res.json(await requests.detail(viewer, number));
  });

  for (const verb of VERBS) {
    router.post(
      `/requests/:number/${verb}`,
      jsonBody(MOST_BYTES),
      async (req, res) => {
        const viewer = await viewerOf(req, options, ['user']);
        const { number } = parse('path', requestPathSchema, req.params);
        parse('query', nothingSchema, queryOf(req));
        const { head } = parse('body', requestMoveSchema, req.body);
        res.json(await requests.move(viewer, { verb, number, head }, req));
      },
    );
  }
}

async function viewerOf(
  req: Request,
  { callers, httpAuth }: WhoOptions,
  allow: ('user' | 'service')[] = ['user', 'service'],
) {
  const credentials = await httpAuth.credentials(req, { allow });
  const [caller, mayMove] = await Promise.all([
    callers.identify(credentials),
    callers.isGranted(credentials, requestApprovePermission),
  ]);
  return { caller, mayMove };
}

/** Who cannot sign learns nothing of why. */
function toApiError(error: WebhookError): Error {
  const { message, status } = error;
  return status === 401
    ? new AuthenticationError('Unauthorized')
    : Object.assign(new Error(message), { name: 'WebhookError', status });
}
