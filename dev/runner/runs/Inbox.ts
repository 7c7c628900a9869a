import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { readIfThere, writeWhole } from './files.ts';
import type { Delivery } from './startRuns.ts';

/** Deliveries that wait to be worked off, in a folder, and the ids of all that ever came. */
export class Inbox {
  readonly #folder: string;
  readonly #seen: string;
  readonly #known: Set<string>;
  #next: number;

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
    this.#seen = join(folder, 'seen.txt');
    this.#known = new Set(readIfThere(this.#seen)?.split('\n'));
    const waiting = this.#files().map(file => this.#read(file));
    waiting.forEach(({ id }) => this.#known.add(id));
    this.#next = Number(this.#files().at(-1)?.slice(0, DIGITS) ?? 0) + 1;
  }

  /** Keeps a delivery. @returns whether it is new: the same is taken once */
  put(delivery: Delivery): boolean {
    if (this.#known.has(delivery.id)) return false;
    const name = String(this.#next).padStart(DIGITS, '0');
    this.#next += 1;
    writeWhole(join(this.#folder, `${name}.json`), JSON.stringify(delivery));
    this.#known.add(delivery.id);
    appendFileSync(this.#seen, `${delivery.id}\n`);
    return true;
  }

  /** The one that waits longest, and how it is taken off. */
  first(): { delivery: Delivery; remove: () => void } | undefined {
    const [file] = this.#files();
    if (!file) return undefined;
    return {
      delivery: this.#read(file),
      remove: () => rmSync(join(this.#folder, file)),
    };
  }

  #read(file: string): Delivery {
    return JSON.parse(readFileSync(join(this.#folder, file), 'utf8'));
  }

  #files(): string[] {
    return readdirSync(this.#folder)
      .filter(name => /^\d+\.json$/.test(name))
      .sort();
  }
}

const DIGITS = 12;
