import { CommandError } from '../CommandError';
import { keepSession, sessionOf, type Session } from './sessions';
import { discover, requestTokens } from './signIn/authServer';
import { sessionWith } from './signIn/signIn';

/** What is left of a token's life when it counts as over. */
const MARGIN_MS = 30_000;

/** The token for a portal: `KCONNECT_TOKEN`, else that of the sign-in, renewed where it is over. */
export async function portalToken(
  portal: string,
  env: NodeJS.ProcessEnv,
): Promise<string> {
  if (env.KCONNECT_TOKEN) return env.KCONNECT_TOKEN;
  const session = await sessionOf(portal, env);
  if (!session) {
    throw new CommandError(
      `You are not signed in to ${portal}.`,
      `Run kconnect login --portal ${portal}, or set KCONNECT_TOKEN.`,
    );
  }
  if (session.expiresAt - MARGIN_MS > Date.now()) return session.accessToken;
  const renewed = await renew(session);
  await keepSession(renewed, env);
  return renewed.accessToken;
}

async function renew(session: Session): Promise<Session> {
  const { portal, refreshToken } = session;
  const over = new CommandError(
    `Your sign-in to ${portal} is over.`,
    `Run kconnect login --portal ${portal}.`,
  );
  if (!refreshToken) throw over;
  const server = await discover(portal);
  try {
    const tokens = await requestTokens(
      server,
      { grant_type: 'refresh_token', refresh_token: refreshToken },
      portal,
    );
    return sessionWith(tokens, session);
  } catch (error) {
    // A refresh token that was used, withdrawn or outlived is refused.
    throw error instanceof CommandError ? over : error;
  }
}
