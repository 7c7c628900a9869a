import { startMoto } from './moto.ts';

/**
 * Runs AWS, as moto plays it, until it is told to stop. `MOTO_SERVER` names its program where it is not on the path.
 * Prints one line of JSON when it is ready: `{"url"}`, the endpoint of all services.
 */
async function run(): Promise<void> {
  const moto = await startMoto(process.env.MOTO_SERVER || 'moto_server');
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => moto.stop());
  }
  process.stdout.write(`${JSON.stringify({ url: moto.url })}\n`);
  process.exitCode = await moto.ended;
}

run().catch(error => {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
});
