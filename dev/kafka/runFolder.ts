import {
  chmodSync,
  mkdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { mkdtemp, readFile, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandOf, isAlive, killGroup, startOf } from './processes.ts';
import { waitFor, type Progress } from './waiting.ts';

const PREFIX = 'kconnect-kafka-';
const NOTES = 'run.json';

/** What a run writes down, so that the next one can clean up where this one is killed. */
interface RunNotes {
  /** The process that started all this, and when it was started itself. */
  owner: { pid: number; start: string };
  /** The processes that run for it; each leads a process group. */
  children: number[];
}

/**
 * The folder of one run: data, generated configuration and logs.
 *
 * It lies in the system's temporary folder, since PostgreSQL must not run as root and so cannot always enter the project.
 * Every long-lived process has this folder in its command line.
 */
export class RunFolder {
  readonly path: string;
  readonly logs: string;
  readonly temporary: string;
  private readonly notes: RunNotes;

  private constructor(path: string, notes: RunNotes) {
    this.path = path;
    this.logs = join(path, 'logs');
    this.temporary = join(path, 'tmp');
    this.notes = notes;
  }

  /** Makes a folder for this process. */
  static async create(): Promise<RunFolder> {
    const start = (await startOf(process.pid)) ?? '';
    const path = await mkdtemp(join(tmpdir(), PREFIX));
    const run = new RunFolder(path, {
      owner: { pid: process.pid, start },
      children: [],
    });
    mkdirSync(run.logs, { mode: 0o700 });
    mkdirSync(run.temporary, { mode: 0o700 });
    if (process.getuid?.() === 0) {
      // PostgreSQL's own user has to reach its folder inside; it cannot list this one.
      chmodSync(path, 0o711);
    }
    run.writeNotes();
    return run;
  }

  /** Notes a process as started. */
  addChild(pid: number): void {
    this.notes.children.push(pid);
    this.writeNotes();
  }

  /** Notes a process as ended. */
  removeChild(pid: number): void {
    this.notes.children = this.notes.children.filter(child => child !== pid);
    this.writeNotes();
  }

  /** Gives the folder up: deletes it, or keeps it and forgets that it was a run's. Synchronous, to work at exit too. */
  release(keep: boolean): void {
    rmSync(keep ? join(this.path, NOTES) : this.path, {
      recursive: true,
      force: true,
      maxRetries: 3,
    });
  }

  private writeNotes(): void {
    const file = join(this.path, NOTES);
    try {
      writeFileSync(`${file}.new`, JSON.stringify(this.notes));
      renameSync(`${file}.new`, file);
    } catch (error) {
      // A process that ends after the folder was released has nothing left to note.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
        throw error;
      }
    }
  }
}

/** Ends the processes and deletes the folders of runs whose owner was killed before it could do so. */
export async function cleanUpAfterKilledRuns(
  progress: Progress,
): Promise<void> {
  const names = await readdir(tmpdir());
  for (const name of names.filter(each => each.startsWith(PREFIX))) {
    const path = join(tmpdir(), name);
    const notes = await readOwnNotes(path);
    if (notes && !(await ownerLives(notes))) {
      progress(`cleaning up after a run that was killed: ${path}`);
      await killChildren(notes, path);
      await rm(path, { recursive: true, force: true, maxRetries: 3 });
    }
  }
}

/** The notes in a folder, where it is a run's and belongs to this user: another user's are not to be believed. */
async function readOwnNotes(path: string): Promise<RunNotes | undefined> {
  try {
    const { uid } = await stat(path);
    return uid === process.getuid?.()
      ? (JSON.parse(await readFile(join(path, NOTES), 'utf8')) as RunNotes)
      : undefined;
  } catch {
    return undefined;
  }
}

async function ownerLives({ owner }: RunNotes): Promise<boolean> {
  return isAlive(owner.pid) && (await startOf(owner.pid)) === owner.start;
}

async function killChildren(notes: RunNotes, path: string): Promise<void> {
  // An id may belong to someone else by now; of one that is dead and not yet reaped no command line is left.
  const running = async () => {
    const commands = await Promise.all(notes.children.map(commandOf));
    return notes.children.filter((_, i) => commands[i]?.includes(path));
  };
  for (const pid of await running()) {
    killGroup(pid, 'SIGKILL');
  }
  await waitFor(
    `the processes of ${path} to end`,
    async () => (await running()).length === 0 || undefined,
    { seconds: 30 },
  );
}
