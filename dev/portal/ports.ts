import { pickPorts, PORT_RANGES } from '../ports/pickPorts.ts';
import { tryListen } from '../ports/tryListen.ts';

/** The ports of the portal and of what is embedded beside it. */
export interface PortalPorts {
  /** The portal: the app and its backend. */
  portal: number;
  /** The Confluent Cloud emulator. */
  emulator: number;
  /** The OpenID provider. */
  identity: number;
  /** The forge: GitHub, played over a real Git repository. */
  forge: number;
  /** What runs the repository's workflows. */
  runner: number;
}

/** The ports of the demo. */
export const defaultPorts: PortalPorts = {
  portal: 7007,
  emulator: 4010,
  identity: 4011,
  forge: 4012,
  runner: 4013,
};

/** What each port is for, and the variable and option that choose another. */
export const portUses: Record<
  keyof PortalPorts,
  { title: string; option: string; variable: string }
> = {
  portal: {
    title: 'the portal',
    option: 'port',
    variable: 'PORTAL_PORT',
  },
  emulator: {
    title: 'the Confluent Cloud emulator',
    option: 'emulator-port',
    variable: 'EMULATOR_PORT',
  },
  identity: {
    title: 'the OpenID provider',
    option: 'identity-port',
    variable: 'IDENTITY_PORT',
  },
  forge: {
    title: 'the forge',
    option: 'forge-port',
    variable: 'FORGE_PORT',
  },
  runner: {
    title: 'what runs the workflows',
    option: 'runner-port',
    variable: 'RUNNER_PORT',
  },
};

/** Ports that nobody listens on at this moment. */
export async function freePorts(): Promise<PortalPorts> {
  const [portal, emulator, identity, forge, runner] = await pickPorts(
    Object.keys(portUses).length,
    PORT_RANGES.portal,
  );
  return { portal, emulator, identity, forge, runner };
}

/**
 * @throws an error of one line that names each port that is taken, what it is for, and how to choose another.
 */
export async function assertPortsFree(ports: PortalPorts): Promise<void> {
  const taken: string[] = [];
  for (const use of Object.keys(portUses) as (keyof PortalPorts)[]) {
    if (await isTaken(ports[use])) {
      const { title, option } = portUses[use];
      taken.push(
        `Port ${ports[use]}, for ${title}, is taken by another program: end that one, or choose another port with "-- --${option} NUMBER".`,
      );
    }
  }
  if (taken.length > 0) {
    throw new Error(taken.join(' '));
  }
}

/** Whether somebody listens there, on the loopback address or on all. */
async function isTaken(port: number): Promise<boolean> {
  for (const host of ['127.0.0.1', '::']) {
    const error = await tryListen(port, host);
    if (error?.code === 'EADDRINUSE') {
      return true;
    }
    if (error?.code === 'EACCES') {
      throw new Error(
        `Port ${port} may not be used by this user: choose one above 1023.`,
      );
    }
  }
  return false;
}
