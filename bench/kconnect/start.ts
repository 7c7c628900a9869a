import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median, round2 } from '../figures.ts';
import { keep } from '../keep.ts';
import { computedByChildren } from './childrenUse.ts';
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
  const starts = new Map(
    Object.keys(programs).map(name => [name, [] as Start[]]),
  );
  for (let round = 0; round < rounds; round++) {
    for (const [name, run] of Object.entries(programs)) {
      const before = computedByChildren();
      const { ms, status } = await run();
      if (status !== 0) throw new Error(`${name} ended with ${status}.`);
      starts.get(name)?.push({ ms, cpuMs: computedByChildren() - before });
    }
  }
  rmSync(empty, { recursive: true });
  report(starts, quick);
}

/** Milliseconds: what one waits for, and what was computed, which holds on a busy machine too. */
interface Start {
  ms: number;
  cpuMs: number;
}

function report(starts: ReadonlyMap<string, Start[]>, quick: boolean): void {
  const of = (name: string) => (starts.get(name) ?? []).map(({ ms }) => ms);
  const ratio = (name: string, to: string) =>
    round2(median(of(name).map((ms, i) => ms / of(to)[i])));
  const figures = Object.fromEntries(
    [...starts].map(([name, all]) => [
      name,
      {
        milliseconds: Math.round(median(of(name))),
        least: Math.round(Math.min(...of(name))),
        longest: Math.round(Math.max(...of(name))),
        // One alone is measured in steps of ten.
        cpuMilliseconds: Math.round(
          all.reduce((sum, { cpuMs }) => sum + cpuMs, 0) / all.length,
        ),
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
