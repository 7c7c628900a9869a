import { CommandError } from '../../CommandError';
import {
  forgetSession,
  sessionOf,
  signedInPortal,
} from '../../session/sessions';
import { revoke } from '../../session/signIn/revoke';
import { portalAddress } from '../../session/portalAddress';
import type { Work } from '../Command';

/** `kconnect logout`: what was kept here is gone even where the portal cannot be told. */
export const logout: Work<{ portal?: string }> = async (
  _,
  options,
  { io, say },
) => {
  const portal = portalAddress(
    options.portal ?? (await signedInPortal(io.env)),
  );
  const session = await sessionOf(portal, io.env);
  await forgetSession(portal, io.env);
  if (session) {
    await revoke(session).catch(error => {
      if (!(error instanceof CommandError)) throw error;
      say(`The portal could not be told: ${error.message}`);
    });
  }
  return {
    json: { portal, signedOut: session !== undefined },
    text: () =>
      session
        ? `You are signed out of ${portal}.\n`
        : `You were not signed in to ${portal}.\n`,
  };
};
