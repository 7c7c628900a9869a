import { demoIdentities } from '../identity/identities.ts';
import type { CommandLine } from './commandLine.ts';
import type { PortalOptions } from './PortalOptions.ts';
import { startPortal, type Portal } from './startPortal.ts';

const EXIT_STATUS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/**
 * Runs the portal until it is told to stop, and ends the process.
 *
 * @param start what starts it
 */
export async function runPortal(
  options: CommandLine,
  start: (options: PortalOptions) => Promise<Portal> = startPortal,
): Promise<never> {
  const say = (line: string) => process.stderr.write(`${line}\n`);
  const asked = stopSignal();
  let portal: Portal | undefined;
  try {
    portal = await start({
      ...options,
      progress: line => say(`  ... ${line}`),
      signal: asked.signal,
    });
    process.stdout.write(`${readyLine(portal, options.json)}\n`);
    await Promise.race([portal.failed, rejectionOf(asked.signal)]);
  } catch (error) {
    if (asked.by === undefined) {
      say((error as Error).message);
    }
  }
  if (portal) {
    say('Stopping');
    await portal.stop();
  }
  // Who stops a running portal has what they asked for; who stops its start has not got a portal.
  const stopped = asked.by && (portal ? 0 : EXIT_STATUS[asked.by]);
  process.exit(stopped ?? 1);
}

/** One line: where the portal is and who may sign in to it. */
export function readyLine(portal: Portal, json: boolean): string {
  if (json) {
    const { url, identityUrl, emulator, kafka, forge, logs, processes } =
      portal;
    return JSON.stringify({
      url,
      identityUrl,
      emulator,
      kafka,
      forge,
      logs,
      processes,
    });
  }
  const people = demoIdentities.map(({ name, role }) => `${name} (${role})`);
  return `The portal is ready: ${portal.url} - sign in as ${people.join(
    ', ',
  )}; Ctrl-C stops it.`;
}

/** Takes the signals that ask us to end; being asked again changes nothing, since a terminal and npm both ask. */
function stopSignal() {
  const controller = new AbortController();
  const asked: { by?: keyof typeof EXIT_STATUS; signal: AbortSignal } = {
    signal: controller.signal,
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      asked.by ??= name;
      controller.abort(new Error(`Stopped by ${name}`));
    });
  }
  return asked;
}

function rejectionOf(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) {
      stop();
    }
    signal.addEventListener('abort', stop);
  });
}
