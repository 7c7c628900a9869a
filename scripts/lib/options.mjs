import { Failure } from './failure.mjs';

/** Reads the portal's options and checks its ports: what is wrong is better said now than after minutes. */
export async function checkedOptions() {
  const { readCommandLine } = await import('../../dev/portal/commandLine.ts');
  const { assertPortsFree } = await import('../../dev/portal/ports.ts');
  try {
    const options = await readCommandLine(process.argv.slice(2));
    await assertPortsFree(options.ports);
    return options;
  } catch (error) {
    throw new Failure(error.message, { cause: error });
  }
}
