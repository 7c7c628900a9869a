import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  startEmulator,
  type RunningEmulator,
} from '../../packages/confluent-emulator/src/index.ts';
import { median, round2 } from '../figures.ts';
import { keep } from '../keep.ts';
import {
  DIFFERENT,
  FILES,
  MISSING,
  RUNNING,
  runningFleet,
  writeRepository,
} from './largeRepository.ts';
import {
  bundleCommandLine,
  measureProgram,
  type MeasuredRun,
} from './program.ts';
import { summarise } from './validate.ts';

const AIM = { seconds: 5, listCalls: 1 };

/** Only asks for the list and parses it: what the cluster itself takes. */
const PLAIN = `
  const [url, key] = process.argv.slice(1);
  fetch(url, { headers: { authorization: 'Basic ' + Buffer.from(key).toString('base64') } })
    .then(answer => answer.text()).then(JSON.parse);
`;

/** `kconnect plan` of 1,000 files against a cluster of 2,000 connectors, beside a program that only asks for the list. */
export async function measurePlan(quick: boolean): Promise<void> {
  const rounds = quick ? 3 : 15;
  const folder = mkdtempSync(join(tmpdir(), 'kconnect-bench-'));
  const emulator = await startEmulator({ seed: runningFleet(), timeScale: 0 });
  try {
    writeRepository(folder, emulator);
    const program = await bundleCommandLine();
    const ours: MeasuredRun[] = [];
    const plain: MeasuredRun[] = [];
    const calls: Calls[] = [];
    for (let round = 0; round < rounds; round++) {
      plain.push(await askAlone(emulator));
      emulator.control.clearRequests();
      ours.push(await plan(program, folder, emulator));
      calls.push(countCalls(emulator));
    }
    report(ours, plain, calls, quick);
  } finally {
    await emulator.close();
    rmSync(folder, { recursive: true });
  }
}

function askAlone({
  environment,
  kafkaCluster,
  key,
  secret,
  url,
}: RunningEmulator): Promise<MeasuredRun> {
  const path = `/connect/v1/environments/${environment}/clusters/${kafkaCluster}/connectors?expand=info,status,id`;
  return measureProgram(['-e', PLAIN, `${url}${path}`, `${key}:${secret}`]);
}

/** How often the cluster was asked. */
interface Calls {
  list: number;
  /** Which settings of a plugin are secrets: once per plugin in use, however many connectors there are. */
  definitions: number;
}

/** @throws Error where the cluster was asked for anything else */
function countCalls({ control }: RunningEmulator): Calls {
  const all = control.requests();
  const count = (pattern: RegExp) =>
    all.filter(({ path }) => pattern.test(path)).length;
  const calls = {
    list: count(/\/connectors\?/),
    definitions: count(/\/config\/validate$/),
  };
  if (calls.list !== AIM.listCalls || all.length > 1 + calls.definitions) {
    throw new Error(
      `The cluster was asked more than once: ${all
        .map(({ method, path }) => `${method} ${path}`)
        .join(', ')}`,
    );
  }
  return calls;
}

async function plan(
  program: string,
  folder: string,
  { key, secret }: RunningEmulator,
): Promise<MeasuredRun> {
  const run = await measureProgram(
    [program, 'plan', '--repo', folder, '--format', 'json'],
    { BENCH_KEY: key, BENCH_SECRET: secret },
  );
  const { summary, findings } = JSON.parse(run.stdout);
  const isRight =
    summary.create === MISSING &&
    summary.update === DIFFERENT &&
    summary.unchanged === FILES - MISSING - DIFFERENT &&
    summary.unmanaged === RUNNING - FILES + MISSING;
  if (run.status !== 2 || !isRight || findings.length > 0) {
    throw new Error(
      `The plan is not what it should be: ${JSON.stringify({
        summary,
        findings: findings.slice(0, 3),
      })}`,
    );
  }
  return run;
}

function report(
  ours: MeasuredRun[],
  plain: MeasuredRun[],
  calls: Calls[],
  quick: boolean,
) {
  const figures = { plan: summarise(ours), plain: summarise(plain) };
  const ratio = round2(median(ours.map(({ ms }, i) => ms / plain[i].ms)));
  const [{ list, definitions }] = calls;
  console.table(figures);
  console.log(
    `kconnect plan takes ${ratio} times the time of asking for the list alone, in ${list} list call and ${definitions} for plugins' definitions; at most ${AIM.seconds} s and ${AIM.listCalls} list call are aimed at.`,
  );
  if (quick) return;
  keep('plan', {
    what: `kconnect plan of ${FILES} files against a cluster of ${RUNNING} connectors, beside a program that asks it for its list`,
    ...{ aim: AIM, calls: calls[0], ratio, figures, rounds: ours.length },
  });
}
