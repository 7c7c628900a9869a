import { z } from 'zod';
import { CommandError } from '../../CommandError';

const metadataSchema = z.object({
  authorization_endpoint: z.url().optional(),
  token_endpoint: z.url(),
  revocation_endpoint: z.url().optional(),
  registration_endpoint: z.url().optional(),
  client_id_metadata_document_supported: z.boolean().optional(),
});
/** What a portal's sign-in offers to programs (OpenID Connect Discovery 1.0). */
export type AuthServer = z.infer<typeof metadataSchema>;

const tokensSchema = z.object({
  access_token: z.string().min(1),
  expires_in: z.number(),
  refresh_token: z.string().optional(),
});
export type Tokens = z.infer<typeof tokensSchema>;

const TIMEOUT_MS = 30_000;

/** Asks a portal what its sign-in offers. */
export async function discover(portal: string): Promise<AuthServer> {
  const url = `${portal}/api/auth/.well-known/openid-configuration`;
  return call(url, metadataSchema, portal);
}

/**
 * An authorization code or a refresh token for tokens. Backstage takes the request as JSON, not as a form as
 * RFC 6749 has it.
 */
export async function requestTokens(
  { token_endpoint: url }: AuthServer,
  grant: Record<string, string>,
  portal: string,
): Promise<Tokens> {
  return call(url, tokensSchema, portal, grant);
}

/** Makes a refresh token worthless (RFC 7009). */
export async function withdraw(
  { revocation_endpoint: url }: AuthServer,
  token: { token: string; client_id: string },
  portal: string,
): Promise<void> {
  if (url) await call(url, z.unknown(), portal, token);
}

const registrationSchema = z.object({ client_id: z.string().min(1) });

/** Registers this program for one sign-in (RFC 7591). */
export async function register(
  url: string,
  redirectUri: string,
  portal: string,
): Promise<string> {
  const client = await call(url, registrationSchema, portal, {
    client_name: 'kconnect',
    redirect_uris: [redirectUri],
    response_types: ['code'],
    grant_types: ['authorization_code'],
    scope: 'openid offline_access',
  });
  return client.client_id;
}

async function call<T>(
  url: string,
  schema: z.ZodType<T>,
  portal: string,
  body?: unknown,
): Promise<T> {
  const fix =
    'Check --portal: it is the address of the portal, without a path.';
  const response = await fetch(url, {
    method: body === undefined ? 'GET' : 'POST',
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch(error => {
    const { cause, message } = error as Error;
    throw new CommandError(
      `The portal at ${portal} cannot be reached: ${
        cause instanceof Error ? cause.message : message
      }`,
      fix,
    );
  });
  const answer = await response.json().catch(() => undefined);
  if (!response.ok) {
    const { error_description: told } = (answer ?? {}) as Record<
      string,
      unknown
    >;
    throw new CommandError(
      `The portal at ${portal} refuses the sign-in (${response.status})${
        typeof told === 'string' ? `: ${told}` : '.'
      }`,
    );
  }
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  throw new CommandError(`${portal} does not answer as a portal does.`, fix);
}
