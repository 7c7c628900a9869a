import type {
  BackstageCredentials,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { requestCreatePermission } from '@kconnect/plugin-kafka-connect-common';
import type { Request } from 'express';
import type { Caller, Callers } from '../access';

/** What finds out who asks. */
export interface WhoOptions {
  httpAuth: HttpAuthService;
  callers: Callers;
}

/** Who reads: a person or a service. */
export async function readerOf(
  req: Request,
  { callers, httpAuth }: WhoOptions,
): Promise<{ caller: Caller; credentials: BackstageCredentials }> {
  const credentials = await httpAuth.credentials(req, {
    allow: ['user', 'service'],
  });
  return { caller: await callers.identify(credentials), credentials };
}

/** @throws NotAllowedError where the caller is not of the platform team, nor a service that may read the fleet */
export async function requireFleetReader(
  req: Request,
  { callers, httpAuth }: WhoOptions,
): Promise<void> {
  const credentials = await httpAuth.credentials(req, {
    allow: ['user', 'service'],
  });
  await callers.requireFleetReader(credentials);
}

/** @throws NotAllowedError where the caller is no service whose token was made to report deployments */
export async function requireReporter(
  req: Request,
  { callers, httpAuth }: WhoOptions,
): Promise<void> {
  const credentials = await httpAuth.credentials(req, { allow: ['service'] });
  await callers.requireReporter(credentials);
}

/** Who acts: a person, so that it is known whom to ask. */
export async function actorOf(
  req: Request,
  { callers, httpAuth }: WhoOptions,
): Promise<Caller> {
  const credentials = await httpAuth.credentials(req, { allow: ['user'] });
  return callers.identify(credentials);
}

/** Who asks for a change by a pull request: a person whom the policy lets do so. */
export async function requesterOf(
  req: Request,
  { callers, httpAuth }: WhoOptions,
): Promise<Caller> {
  const credentials = await httpAuth.credentials(req, { allow: ['user'] });
  if (!(await callers.isGranted(credentials, requestCreatePermission))) {
    throw new NotAllowedError('You may make no requests in this portal');
  }
  return callers.identify(credentials);
}

/** Who changes connectors without a pull request: a person, too. */
export async function changerOf(
  req: Request,
  { callers, httpAuth }: WhoOptions,
): Promise<Caller> {
  const credentials = await httpAuth.credentials(req, { allow: ['user'] });
  return callers.identifyForChange(credentials);
}
