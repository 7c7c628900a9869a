import { spawn, type ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';

const root = resolve(__dirname, '../../../..');

/** Options of `dev/portal/cli.ts` by which the portal of a project is started. */
const startOptions: Record<string, string[]> = {
  embedded: [],
  requests: [],
  kafka: ['--kafka'],
};

/** A portal with all that it needs, on free ports and with an empty database. */
export class RunningPortal {
  /** The line of JSON that says where it is; rejects when it does not start. */
  readonly announced: Promise<string>;
  private readonly child: ChildProcess;
  private readonly ended: Promise<void>;

  constructor(kind: string) {
    const folder = resolve(root, '.cache', 'e2e', kind);
    rmSync(folder, { recursive: true, force: true });
    this.child = spawn(
      process.execPath,
      [
        // It ends with us, even where we are killed.
        '--import',
        resolve(root, 'dev/portal/endWithParent.mjs'),
        '--disable-warning=ExperimentalWarning',
        resolve(root, 'dev/portal/cli.ts'),
        '--json',
        '--free-ports',
        '--folder',
        folder,
        ...startOptions[kind],
      ],
      { cwd: root, detached: true, stdio: ['pipe', 'pipe', 'pipe'] },
    );
    let said = '';
    this.child.stderr?.setEncoding('utf8').on('data', chunk => {
      said = (said + chunk).slice(-2_000);
    });
    this.ended = new Promise(done => this.child.once('close', () => done()));
    this.announced = new Promise((announce, fail) => {
      createInterface({ input: this.child.stdout! }).once('line', announce);
      this.ended.then(() =>
        fail(new Error(`The portal did not start: ${said}`)),
      );
    });
    this.announced.catch(() => {});
  }

  async stop(): Promise<void> {
    this.child.kill('SIGTERM');
    await this.ended;
  }
}
