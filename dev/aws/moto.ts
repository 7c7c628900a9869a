import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A moto server that runs: https://docs.getmoto.org/en/latest/docs/server_mode.html */
export interface Moto {
  /** The endpoint of all its services, on loopback. */
  url: string;
  /** Resolves with its exit status; 0 where it was told to stop. */
  ended: Promise<number>;
  stop(): void;
}

/**
 * Starts moto's server on a free port; it keeps all in memory and lets everybody in.
 *
 * @param program - `moto_server`, or its path
 * @throws Error where it cannot be started, with what it said last
 */
export async function startMoto(program: string): Promise<Moto> {
  const child = spawn(program, ['-H', '127.0.0.1', '-p', '0'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stopping = false;
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', code => resolve(stopping ? 0 : code ?? 1));
  });
  const lines = createInterface({ input: child.stderr });
  const url = await new Promise<string>((resolve, reject) => {
    let last = 'it said nothing';
    lines.on('line', line => {
      last = line;
      // Werkzeug says which port the system gave it.
      const [, address] = /Running on (http:\S+)/.exec(line) ?? [];
      if (address) resolve(address);
    });
    ended.then(
      code => reject(new Error(`${program} ended (${code}): ${last}`)),
      error => reject(new Error(`${program} does not start: ${error.message}`)),
    );
  });
  return {
    ...{ url, ended },
    stop: () => {
      stopping = true;
      child.kill();
    },
  };
}
