import type { Session } from '../sessions';
import { discover, withdraw } from './authServer';

/** Tells the portal that a sign-in's refresh token is no longer good; an access token dies by its age. */
export async function revoke(session: Session): Promise<void> {
  const { clientId, portal, refreshToken } = session;
  if (!refreshToken) return;
  const server = await discover(portal);
  await withdraw(server, { token: refreshToken, client_id: clientId }, portal);
}
