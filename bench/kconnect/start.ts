import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median, round2 } from '../figures.ts';
import { keep } from '../keep.ts';
import { bundleCommandLine, runProgram, type Run } from './program.ts';

const AIM = { milliseconds: 300 };

/**
 * `kconnect --version`, as a checkout's users type it and as the bundle alone, beside what they are made of: Node
 * that does nothing, and npm that runs a script that does nothing.
 */
export async function measureStart(quick: boolean): Promise<void> {
  const rounds = quick ? 5 : 31;
  const program = await bundleCommandLine();
  const node = process.execPath;
  const empty = mkdtempSync(join(tmpdir(), 'kconnect-bench-'));
  writeFileSync(
    join(empty, 'package.json'),
    JSON.stringify({ scripts: { nothing: 'node -e 0' } }),
  );
  const programs: Record<string, () => Promise<Run>> = {
    node: () => runProgram(node, ['-e', '0']),
    npm: () =>
      runProgram('npm', ['run', '--silent', '--prefix', empty, 'nothing']),
    bundle: () => runProgram(node, [program, '--version']),
    checkout: () =>
      runProgram('npm', ['run', '--silent', 'kconnect', '--', '--version']),
  };
  // Installs and builds what is missing; it says so on standard error.
  await programs.checkout().catch(() => undefined);
  const times = new Map(
    Object.keys(programs).map(name => [name, [] as number[]]),
  );
  for (let round = 0; round < rounds; round++) {
    for (const [name, run] of Object.entries(programs)) {
      const { ms, status } = await run();
      if (status !== 0) throw new Error(`${name} ended with ${status}.`);
      times.get(name)?.push(ms);
    }
  }
  rmSync(empty, { recursive: true });
  report(times, quick);
}

function report(times: ReadonlyMap<string, number[]>, quick: boolean): void {
  const of = (name: string) => times.get(name) ?? [];
  const ratio = (name: string, to: string) =>
    round2(median(of(name).map((ms, i) => ms / of(to)[i])));
  const figures = Object.fromEntries(
    [...times].map(([name, all]) => [
      name,
      {
        milliseconds: Math.round(median(all)),
        least: Math.round(Math.min(...all)),
        longest: Math.round(Math.max(...all)),
      },
    ]),
  );
  const ratios = {
    bundleToNode: ratio('bundle', 'node'),
    checkoutToNpm: ratio('checkout', 'npm'),
  };
  console.table(figures);
  console.log(
    `kconnect --version takes ${ratios.bundleToNode} times the start of Node; through npm ${ratios.checkoutToNpm} times that of npm. At most ${AIM.milliseconds} ms are aimed at.`,
  );
  if (quick) return;
  keep('start', {
    what: 'kconnect --version from start to end: the bundle alone, and npm run --silent kconnect in a checkout',
    ...{ aim: AIM, ratios, figures, rounds: of('node').length },
  });
}
