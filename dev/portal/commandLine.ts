import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import {
  defaultPorts,
  freePorts,
  portUses,
  type PortalPorts,
} from './ports.ts';
import type { PortalOptions } from './PortalOptions.ts';

/** The command line's options, as they are given to `npm start --`. */
export interface CommandLine extends PortalOptions {
  ports: PortalPorts;
  /** Prints a line of JSON when the portal is ready, instead of one for people. */
  json: boolean;
}

/**
 * Reads the options: `--kafka`, `--port N`, `--emulator-port N`, `--identity-port N`, `--forge-port N`,
 * `--runner-port N`, `--free-ports`, `--repository DIR`, `--folder DIR`, `--json`. A port may be chosen by a variable, such as `PORTAL_PORT`, too.
 *
 * @throws an error of one line for an option that does not exist or a port that is none
 */
export async function readCommandLine(
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<CommandLine> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      kafka: { type: 'boolean', default: false },
      port: { type: 'string' },
      'emulator-port': { type: 'string' },
      'identity-port': { type: 'string' },
      'forge-port': { type: 'string' },
      'runner-port': { type: 'string' },
      'free-ports': { type: 'boolean', default: false },
      repository: { type: 'string' },
      folder: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const port = (key: keyof PortalPorts) => {
    const { option, variable } = portUses[key];
    const given =
      (values as Record<string, unknown>)[option] ?? env[variable] ?? '';
    return given === '' ? defaultPorts[key] : readPort(String(given), option);
  };
  return {
    ports: values['free-ports']
      ? await freePorts()
      : {
          portal: port('portal'),
          emulator: port('emulator'),
          identity: port('identity'),
          forge: port('forge'),
          runner: port('runner'),
        },
    kafka: values.kafka,
    kafkaFreePorts: values['free-ports'],
    repository: values.repository && resolve(values.repository),
    folder: values.folder && resolve(values.folder),
    json: values.json,
  };
}

function readPort(text: string, option: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Error(
      `--${option} takes a number from 1 to 65535, not "${text}".`,
    );
  }
  return port;
}
