import { startEmulator } from '../startEmulator.ts';
import type { EmulatorOptions, RunningEmulator } from '../startEmulator.ts';
import { clientOf } from './client.ts';
import type { CallOptions } from './client.ts';

/** An emulator of its own for each test of a `describe`, with its client; it ends with the test. */
export function emulated(options: EmulatorOptions = {}) {
  let emulator: RunningEmulator;
  let client: ReturnType<typeof clientOf>;

  beforeEach(async () => {
    emulator = await startEmulator(options);
    client = clientOf(emulator);
  });
  afterEach(() => emulator.close());

  return {
    /** That of the test that runs. */
    get emulator(): RunningEmulator {
      return emulator;
    },
    send: (method: string, path: string, more?: CallOptions) =>
      client.send(method, path, more),
    call: (method: string, path: string, more?: CallOptions) =>
      client.call(method, path, more),
  };
}
