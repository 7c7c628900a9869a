import { keepSession, signedInPortal } from '../../session/sessions';
import { openBrowser } from '../../session/signIn/openBrowser';
import { signIn } from '../../session/signIn/signIn';
import { portalAddress } from '../../session/portalAddress';
import type { Work } from '../Command';

export interface LoginOptions {
  portal?: string;
  browser: boolean;
}

/** `kconnect login`: signs in as oneself, so that no API key needs to be handed out. */
export const login: Work<LoginOptions> = async (_, options, { io, say }) => {
  const portal = portalAddress(
    options.portal ?? (await signedInPortal(io.env)),
  );
  const session = await signIn(
    portal,
    url => {
      say(`Open this address to sign in:\n${url}`);
      if (options.browser) openBrowser(url);
    },
    io.signal,
  );
  await keepSession(session, io.env);
  const until = new Date(session.expiresAt).toISOString();
  return {
    json: { portal, until, renews: session.refreshToken !== undefined },
    text: () =>
      session.refreshToken === undefined
        ? `You are signed in to ${portal} until ${until}.\n`
        : `You are signed in to ${portal}.\n`,
  };
};
