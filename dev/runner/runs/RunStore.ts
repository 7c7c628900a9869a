import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from './files.ts';
import { isFinished, type RunRecord } from './RunRecord.ts';

/** So many runs that have ended are kept, for people who look for why. */
const KEPT = 200;

/** The runs in a folder, which outlive the runner. */
export class RunStore {
  readonly #folder: string;
  readonly #runs = new Map<number, RunRecord>();
  #lastId: number;

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
    for (const name of readdirSync(folder).sort()) {
      if (!/^\d+\.json$/.test(name)) continue;
      const text = readFileSync(join(folder, name), 'utf8');
      const run = JSON.parse(text) as RunRecord;
      this.#runs.set(run.id, run);
    }
    this.#lastId = Math.max(0, ...this.#runs.keys());
  }

  /** All that are kept, the oldest first. */
  all(): RunRecord[] {
    return [...this.#runs.values()];
  }

  get(id: number): RunRecord | undefined {
    return this.#runs.get(id);
  }

  /** An id that no run has had. */
  newId(): number {
    this.#lastId = Math.max(Date.now(), this.#lastId + 1);
    return this.#lastId;
  }

  save(run: RunRecord): void {
    this.#runs.set(run.id, run);
    writeWhole(join(this.#folder, `${run.id}.json`), JSON.stringify(run));
    const ended = this.all().filter(isFinished);
    for (const { id } of ended.slice(0, Math.max(0, ended.length - KEPT))) {
      this.#runs.delete(id);
      rmSync(join(this.#folder, `${id}.json`), { force: true });
      rmSync(this.logFolder(id), { recursive: true, force: true });
    }
  }

  /** Where the logs of a run's jobs lie, `<key>.log`. */
  logFolder(id: number): string {
    return join(this.#folder, String(id));
  }
}
