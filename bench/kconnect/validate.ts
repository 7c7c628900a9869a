import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median, round2 } from '../figures.ts';
import { keep } from '../keep.ts';
import { FILES, writeRepository } from './largeRepository.ts';
import {
  bundleCommandLine,
  measureProgram,
  type MeasuredRun,
} from './program.ts';

const AIM = { seconds: 2, peakMiB: 200 };
const MIB = 1_048_576;

/** The least that could be done with the same files: each read and parsed, nothing looked at. */
const PLAIN = `
  const { readdirSync, readFileSync } = require('node:fs');
  const folder = process.argv[1] + '/connectors/prod/';
  for (const file of readdirSync(folder)) JSON.parse(readFileSync(folder + file, 'utf8'));
`;

/** `kconnect validate` on 1,000 files, beside a program that only parses them. */
export async function measureValidate(quick: boolean): Promise<void> {
  const rounds = quick ? 3 : 15;
  const folder = mkdtempSync(join(tmpdir(), 'kconnect-bench-'));
  try {
    writeRepository(folder, {
      url: 'http://127.0.0.1:1',
      environment: 'env-prd001',
      kafkaCluster: 'lkc-prd001',
    });
    const program = await bundleCommandLine();
    const ours: MeasuredRun[] = [];
    const plain: MeasuredRun[] = [];
    for (let round = 0; round < rounds; round++) {
      plain.push(await measureProgram(['-e', PLAIN, folder]));
      ours.push(await validate(program, folder));
    }
    report(ours, plain, quick);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function validate(program: string, folder: string): Promise<MeasuredRun> {
  const run = await measureProgram([
    ...[program, 'validate', '--repo', folder, '--format', 'json'],
  ]);
  const { files, findings } = JSON.parse(run.stdout);
  if (run.status !== 0 || files !== FILES + 2 || findings.length > 0) {
    throw new Error(`The check did not go as it should: ${run.stdout}`);
  }
  return run;
}

function report(ours: MeasuredRun[], plain: MeasuredRun[], quick: boolean) {
  const figures = { validate: summarise(ours), plain: summarise(plain) };
  const ratio = {
    time: round2(median(ours.map(({ ms }, i) => ms / plain[i].ms))),
    cpu: round2(median(ours.map(({ cpuMs }, i) => cpuMs / plain[i].cpuMs))),
  };
  console.table(figures);
  console.log(
    `kconnect validate takes ${ratio.time} times the time, ${ratio.cpu} times the computing of JSON.parse of the same ${FILES} files; at most ${AIM.seconds} s and ${AIM.peakMiB} MiB are aimed at.`,
  );
  if (quick) return;
  keep('validate', {
    what: `kconnect validate on ${FILES} files from start to end, beside a program that reads and parses them`,
    ...{ aim: AIM, ratio, figures, rounds: ours.length },
  });
}

/** The median of the rounds, and the worst of them. */
export function summarise(runs: readonly MeasuredRun[]) {
  const all = (key: 'ms' | 'cpuMs' | 'peakBytes') => runs.map(run => run[key]);
  return {
    seconds: round2(median(all('ms')) / 1000),
    longestSeconds: round2(Math.max(...all('ms')) / 1000),
    cpuSeconds: round2(median(all('cpuMs')) / 1000),
    peakMiB: round2(Math.max(...all('peakBytes')) / MIB),
  };
}
