import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { round2 } from './figures.ts';

const FOLDER = join(import.meta.dirname, 'results');

/** Keeps a result in `results/`, with what it was measured on and what else the machine had to do. */
export function keep(name: string, result: object): void {
  mkdirSync(FOLDER, { recursive: true });
  const kept = {
    ...result,
    machine: { cores: cpus().length, model: cpus()[0]?.model },
    load: loadavg().map(round2),
    node: process.version,
    at: new Date().toISOString(),
  };
  writeFileSync(
    join(FOLDER, `${name}.json`),
    `${JSON.stringify(kept, null, 2)}\n`,
  );
}
