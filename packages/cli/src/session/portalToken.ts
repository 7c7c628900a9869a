import { CommandError } from '../CommandError';
import { sessionOf } from './sessions';

/** What is left of a token's life when it counts as over. */
const MARGIN_MS = 30_000;

/** The token for a portal: `KCONNECT_TOKEN`, else that of the sign-in. */
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
  throw new CommandError(
    `Your sign-in to ${portal} is over.`,
    `Run kconnect login --portal ${portal}.`,
  );
}
