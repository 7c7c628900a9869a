import { inCache } from '../lib/paths.mjs';
import { step } from '../lib/progress.mjs';
import { runLogged } from '../lib/run-logged.mjs';
import { findProgram, isExecutable } from './machine.mjs';
import { packageTests } from './package-tests.mjs';

const MOTO = 'moto[server]==5.2.5';
const START_WITHIN_MS = 2 * 60_000;

/**
 * Runs the tests that need AWS, `*.awstest.ts`, against moto's server.
 *
 * @param {{timeoutMs: number}} options
 */
export async function awsTests({ timeoutMs }) {
  const { ServiceGroup } = await import('../../dev/portal/serviceGroup.ts');
  const { awsService } = await import('../../dev/portal/embedded.ts');
  const services = new ServiceGroup();
  try {
    const { url } = await step('Starting AWS, as moto plays it', () =>
      services.announced(
        'aws',
        awsService(inCache('aws-tests'), findMoto()),
        START_WITHIN_MS,
      ),
    );
    return await packageTests({
      ...{ folder: 'packages/cli', match: '**/*.awstest.ts', step: 'aws' },
      ...{ env: { AWS_ENDPOINT_URL: url }, timeoutMs },
    });
  } finally {
    await services.stop();
  }
}

/** What the machine lacks for them, once we have tried to install it into the project's own cache. */
export async function lacksForAws() {
  if (findMoto()) return [];
  const python = findProgram('python3');
  if (python) await installMoto(python);
  return findMoto()
    ? []
    : [
        `moto is missing; install it (pip install '${MOTO}'), or Python with its venv (Debian: apt-get install python3-venv)`,
      ];
}

/** The server's program. */
function findMoto() {
  return findProgram('moto_server') ?? inOurCache();
}

function inOurCache() {
  const program = inCache('moto', 'bin', 'moto_server');
  return isExecutable(program) ? program : undefined;
}

async function installMoto(python) {
  const run = (name, command, args) => runLogged({ name, command, args });
  await step(`Installing ${MOTO}`, async () => {
    await run('moto-venv', python, ['-m', 'venv', inCache('moto')]);
    const pip = inCache('moto', 'bin', 'pip');
    if (isExecutable(pip)) await run('moto-pip', pip, ['install', MOTO]);
  });
}
