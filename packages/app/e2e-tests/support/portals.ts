import { spawn, type ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';

const root = resolve(__dirname, '../../../..');

/** Options of `dev/portal/cli.ts` by which the portal of a project is started. */
const startOptions: Record<string, string[]> = {
  embedded: [],
  kafka: ['--kafka'],
};

/**
 * Keeps the portals of a run. It starts one when the first test asks for it and keeps it until the end, also where
 * Playwright replaces the worker after a failed test. Tests ask by HTTP, since they run in other processes; as long as
 * the portal is starting they are told to ask again (202).
 *
 * @returns what ends all portals
 */
export default async function keepPortals(): Promise<() => Promise<void>> {
  const portals = new Map<string, RunningPortal>();
  const server = createServer(async (request, response) => {
    const kind = request.url?.slice(1) ?? '';
    try {
      const portal = portals.get(kind) ?? new RunningPortal(kind);
      portals.set(kind, portal);
      const line = await Promise.race([portal.announced, aMoment()]);
      response.statusCode = line ? 200 : 202;
      response.end(line);
    } catch (error) {
      response.statusCode = 500;
      response.end((error as Error).message);
    }
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  process.env.E2E_PORTALS = `http://127.0.0.1:${port}`;
  return async () => {
    server.close();
    await Promise.all([...portals.values()].map(portal => portal.stop()));
  };
}

/** Starting Kafka takes longer than a request may. */
function aMoment(): Promise<undefined> {
  return new Promise(done => setTimeout(done, 20_000).unref());
}

/** A portal with all that it needs, on free ports and with an empty database. */
class RunningPortal {
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
