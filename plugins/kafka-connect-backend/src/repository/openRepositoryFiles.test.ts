import { UrlReaders } from '@backstage/backend-defaults/urlReader';
import { ConfigReader } from '@backstage/config';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { TestLog } from '../__testUtils__/log';
import { departmentsYaml } from '../__testUtils__/organisation';
import { openRepositoryFiles } from './openRepositoryFiles';
import { MAX_FILE_BYTES } from './readableFiles';

jest.setTimeout(60_000);

const connector = 'connectors/dev/finance-a-source-dev-cdc.json';
let folder: string;
let log: TestLog;
let time = Date.parse('2026-04-01T00:00:00.000Z');

async function write(path: string, text: string) {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kafka-connect-'));
  await write('departments.yaml', departmentsYaml);
  await write('clusters.yaml', 'clusters: []\n');
  await write('README.md', '# Not of interest\n');
  await write('.env', 'SECRET=not-of-interest\n');
  await write(connector, '{ "name": "a" }');
  log = new TestLog();
  time = Date.parse('2026-04-01T00:00:00.000Z');
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

function open(
  repository: { path: string } | { url: string },
  options: { config?: ConfigReader; timeoutMs?: number } = {},
) {
  return openRepositoryFiles({
    repository,
    urlReader: UrlReaders.default({
      config: options.config ?? new ConfigReader({}),
      logger: log.logger,
    }),
    logger: log.logger,
    now: () => time,
    timeoutMs: options.timeoutMs,
  });
}

describe('a folder', () => {
  it('is read for the files of the repository and no others', async () => {
    await write('portal-keys.pem', 'keys');
    await write('CODEOWNERS', '* @ebs');
    await write('connectors/prod/media-prod/media-b-sink-prod-s3.json', '{}');
    await write('connectors/notes.txt', 'x');
    await write('connectors/a/b/c/d/e.json', '{}');
    const opened = await open({ path: folder });
    expect([...opened.current!.files.keys()].sort()).toEqual([
      'CODEOWNERS',
      'clusters.yaml',
      connector,
      'connectors/prod/media-prod/media-b-sink-prod-s3.json',
      'departments.yaml',
      'portal-keys.pem',
    ]);
    expect(opened.current!.files.get(connector)).toBe('{ "name": "a" }');
    expect(opened.current!.revision).toBeUndefined();
    expect(opened.problem).toBeUndefined();
  });

  it('tells of each change once, whatever a listener makes of it', async () => {
    const opened = await open({ path: folder });
    const seen: (string | undefined)[] = [];
    opened.onChange(async () => {
      throw new Error('no room');
    });
    opened.onChange(async ({ files }) => {
      seen.push(files.get(connector));
    });
    await opened.refresh();
    expect(seen).toEqual([]);

    time += 30_000;
    await write(connector, '{ "name": "b" }');
    await opened.refresh();
    await opened.refresh();
    expect(seen).toEqual(['{ "name": "b" }']);
    expect(opened.current!.asOf).toBe('2026-04-01T00:00:30.000Z');
    expect(log.matching('not taken up everywhere')).toHaveLength(1);
  });

  it('has links followed inside of it alone', async () => {
    const outside = await mkdtemp(join(tmpdir(), 'kafka-connect-outside-'));
    await writeFile(join(outside, 'secret.json'), 'not for anybody');
    await symlink(outside, join(folder, 'connectors', 'elsewhere'));
    await symlink(
      join(outside, 'secret.json'),
      join(folder, 'connectors/dev/link.json'),
    );
    await symlink(
      join(folder, connector),
      join(folder, 'connectors/dev/in.json'),
    );
    await symlink(folder, join(folder, 'connectors', 'loop'));
    const opened = await open({ path: folder });
    expect([...opened.current!.files.keys()].sort()).toEqual([
      'clusters.yaml',
      connector,
      'connectors/dev/in.json',
      'departments.yaml',
    ]);
    await rm(outside, { recursive: true });
  });

  it('leaves what was good before, and says since when and why, where it is gone', async () => {
    const opened = await open({ path: folder });
    await rm(folder, { recursive: true });
    time += 60_000;
    await opened.refresh();
    time += 60_000;
    await opened.refresh();
    expect(opened.current!.files.get(connector)).toBe('{ "name": "a" }');
    expect(opened.current!.asOf).toBe('2026-04-01T00:00:00.000Z');
    expect(opened.problem).toEqual({
      message: `there is no folder ${folder}`,
      since: '2026-04-01T00:01:00.000Z',
    });
    expect(log.matching('cannot be read')).toHaveLength(1);
  });

  it('is not taken for the repository where the rules are missing, or a file is too large', async () => {
    await rm(join(folder, 'clusters.yaml'));
    const opened = await open({ path: folder });
    expect(opened.current).toBeUndefined();
    expect(opened.problem!.message).toBe(
      'there is no file clusters.yaml in it',
    );

    await write('clusters.yaml', 'x'.repeat(MAX_FILE_BYTES + 1));
    await opened.refresh();
    expect(opened.current).toBeUndefined();
    expect(opened.problem!.message).toContain('4000001 bytes');

    await write('clusters.yaml', 'clusters: []\n');
    await opened.refresh();
    expect(opened.current!.files.size).toBe(3);
    expect(opened.problem).toBeUndefined();
    expect(log.matching('can be read again', ['info'])).toHaveLength(1);
  });
});

describe('an address at a forge', () => {
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', folder, ...args])
      .toString()
      .trim();
  const commit = () => {
    git('add', '--all');
    git(
      ...['-c', 'user.name=a', '-c', 'user.email=a@example.com'],
      ...['commit', '--quiet', '--message=x'],
    );
    return git('rev-parse', 'HEAD');
  };
  let served: string[] = [];
  let mode: 'works' | 'hangs' | 'fails' = 'works';
  let origin = '';
  const server = createServer((request, response) => {
    served.push(request.url!);
    if (mode === 'hangs') return;
    if (mode === 'fails') {
      response.writeHead(502).end();
      return;
    }
    response.end(answer(request));
  });

  /** What GitHub answers to the three questions. */
  function answer({ url = '' }: IncomingMessage): Buffer | string {
    const head = git('rev-parse', 'HEAD');
    if (url.startsWith('/repos/example/gitops/tarball/')) {
      return execFileSync('git', [
        ...['-C', folder, 'archive', '--format=tar.gz'],
        ...['--prefix=example-gitops-0/', head],
      ]);
    }
    if (url.includes('/commits/')) {
      return JSON.stringify({
        sha: head,
        repository: {
          archive_url: `${origin}/repos/example/gitops/{archive_format}{/ref}`,
        },
      });
    }
    return JSON.stringify({ default_branch: 'main' });
  }

  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  beforeEach(() => {
    served = [];
    mode = 'works';
    git('init', '--quiet', '--initial-branch=main');
  });

  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });

  const openAddress = (path: string, timeoutMs?: number) =>
    open(
      { url: `${origin}/example/gitops${path}` },
      {
        timeoutMs,
        config: new ConfigReader({
          integrations: {
            github: [
              {
                host: new URL(origin).host,
                apiBaseUrl: origin,
                rawBaseUrl: `${origin}/raw`,
              },
            ],
          },
        }),
      },
    );

  it('is read at once with its commit, and again where that is another one', async () => {
    for (let i = 0; i < 2_000; i++) {
      await write(`connectors/dev/many/c-${i}.json`, `{ "name": "c-${i}" }`);
    }
    const first = commit();
    const opened = await openAddress('');
    expect(opened.problem).toBeUndefined();
    expect(opened.current!.revision).toBe(first);
    expect(opened.current!.files.size).toBe(2_003);
    expect(opened.current!.files.has('.env')).toBe(false);
    const archives = () => served.filter(url => url.includes('/tarball/'));
    expect(archives()).toHaveLength(1);

    time += 30_000;
    await opened.refresh();
    expect(archives()).toHaveLength(1);
    expect(opened.current!.asOf).toBe('2026-04-01T00:00:30.000Z');

    await write(connector, '{ "name": "b" }');
    const second = commit();
    await opened.refresh();
    expect(opened.current!.revision).toBe(second);
    expect(opened.current!.files.get(connector)).toBe('{ "name": "b" }');
  });

  it('is read from a folder of the repository', async () => {
    git('mv', '-k', 'connectors', 'x');
    await write('gitops/departments.yaml', departmentsYaml);
    await write('gitops/clusters.yaml', 'clusters: []\n');
    await write(`gitops/${connector}`, '{}');
    commit();
    const opened = await openAddress('/tree/main/gitops');
    expect(opened.problem).toBeUndefined();
    expect([...opened.current!.files.keys()].sort()).toEqual([
      'clusters.yaml',
      connector,
      'departments.yaml',
    ]);
  });

  it('shares one reading among those who ask at once, and one more for those who came after its start', async () => {
    commit();
    const opened = await openAddress('/tree/main');
    served = [];
    await Promise.all([1, 2, 3, 4, 5].map(() => opened.refresh()));
    expect(served.filter(url => url.includes('/commits/'))).toHaveLength(2);
  });

  it('leaves what was good before where the forge fails or hangs, and takes up what came meanwhile', async () => {
    commit();
    const opened = await openAddress('/tree/main', 300);
    mode = 'fails';
    await opened.refresh();
    expect(opened.problem!.message).toContain('502');
    mode = 'hangs';
    await opened.refresh();
    expect(opened.problem!.message).toContain('0.3 seconds');
    expect(opened.current!.files.size).toBe(3);

    mode = 'works';
    await write(connector, '{ "name": "c" }');
    const head = commit();
    await opened.refresh();
    expect(opened.problem).toBeUndefined();
    expect(opened.current!.revision).toBe(head);
  });

  it('is not mistaken where the commit holds no repository, however often it is asked', async () => {
    await rm(join(folder, 'departments.yaml'));
    commit();
    const opened = await openAddress('');
    await opened.refresh();
    expect(opened.current).toBeUndefined();
    expect(opened.problem!.message).toContain('no file departments.yaml');
  });
});
