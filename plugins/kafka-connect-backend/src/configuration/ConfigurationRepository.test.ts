import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { UrlReaders } from '@backstage/backend-defaults/urlReader';
import type { Knex } from 'knex';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { databases, openTestDatabase } from '../__testUtils__/database';
import { TestLog } from '../__testUtils__/log';
import { departmentsYaml } from '../__testUtils__/organisation';
import { ConfigurationStore } from './ConfigurationStore';
import { openRepository } from './openRepository';

jest.setTimeout(60_000);

const clustersYaml = `clusters:
  - { id: a, environment: dev, default: true, kind: self-managed, url: "http://localhost:8083" }
`;

describe.each(databases.eachSupportedId())(
  'ConfigurationRepository on %s',
  id => {
    let folder: string;
    let knex: Knex;
    let log: TestLog;

    const write = (file: string, text: string) =>
      writeFile(join(folder, file), text);

    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'kafka-connect-'));
      await write('departments.yaml', departmentsYaml);
      await write('clusters.yaml', clustersYaml);
      knex = await openTestDatabase(id);
      log = new TestLog();
    });

    afterEach(async () => {
      await rm(folder, { recursive: true, force: true });
    });

    const open = () =>
      openRepository({
        repository: { path: folder },
        rootConfig: new ConfigReader({}),
        urlReader: mockServices.urlReader.mock(),
        store: new ConfigurationStore(knex),
        logger: log.logger,
        now: Date.now,
      });

    it('reads both files and tells of changes', async () => {
      const repository = await open();
      expect(repository.current.departments.map(d => d.code)).toContain(
        'finance',
      );
      expect(repository.current.clusters.map(c => c.id)).toEqual(['a']);

      const changed = jest.fn(async () => {});
      repository.onChange(changed);
      await repository.refresh();
      expect(changed).not.toHaveBeenCalled();

      await write('clusters.yaml', clustersYaml.replace('id: a', 'id: b'));
      await repository.refresh();
      expect(changed).toHaveBeenCalledTimes(1);
      expect(repository.current.clusters.map(c => c.id)).toEqual(['b']);
    });

    it('tells of a change again where it could not be taken up', async () => {
      const repository = await open();
      let told = 0;
      repository.onChange(async () => {
        told += 1;
        if (told === 1) throw new Error('The database is away');
      });
      await write('clusters.yaml', clustersYaml.replace('id: a', 'id: b'));
      await expect(repository.refresh()).rejects.toThrow('is away');
      await repository.refresh();
      await repository.refresh();
      expect(told).toBe(2);
    });

    it('keeps the last good state of a broken file, and says so once, with line and reason', async () => {
      const repository = await open();
      await write(
        'departments.yaml',
        `${departmentsYaml}  - { code: Finance }\n`,
      );
      await repository.refresh();
      await repository.refresh();
      await repository.refresh();

      expect(repository.current.departments).toHaveLength(4);
      const [file] = repository.status.files;
      expect(file.problemSince).toBeDefined();
      expect(file.problems[0]).toMatchObject({
        line: departmentsYaml.split('\n').length,
        pointer: expect.stringMatching(/^\/departments\/4\//),
      });
      const lines = log.matching('departments.yaml');
      expect(lines).toHaveLength(1);
      expect(lines[0].message).toContain(`line ${file.problems[0].line}`);

      await write('departments.yaml', departmentsYaml);
      await repository.refresh();
      expect(repository.status.files[0].problems).toEqual([]);
      expect(repository.status.files[0]).not.toHaveProperty('problemSince');
      expect(log.matching('can be used again', ['info'])).toHaveLength(1);
    });

    it('has the last good state after a restart beside a broken file', async () => {
      const first = await open();
      await write('clusters.yaml', 'clusters: [');
      await first.refresh();
      const { problemSince } = first.status.files[1];

      const second = await open();
      expect(second.current.clusters.map(c => c.id)).toEqual(['a']);
      expect(second.status.files[1]).toMatchObject({
        problemSince,
        problems: [expect.objectContaining({ line: expect.any(Number) })],
      });
    });

    it('goes on with what it has where a file or the whole folder is gone', async () => {
      const repository = await open();
      await rm(folder, { recursive: true });
      await repository.refresh();
      expect(repository.current.departments).toHaveLength(4);
      expect(repository.status.files[0].problems[0].reason).toContain(
        'there is no file',
      );
      expect((await open()).current.departments).toHaveLength(4);
    });

    it('does not start without a folder and without anything from before', async () => {
      await rm(folder, { recursive: true });
      await expect(open()).rejects.toThrow("'kafkaConnect.repository.path'");
    });

    it('refuses a cluster of a department that does not exist, until it does', async () => {
      const repository = await open();
      const dedicated = clustersYaml.replace(' }', ', department: iot }');
      await write('clusters.yaml', dedicated);
      await repository.refresh();
      expect(repository.current.clusters[0].department).toBeUndefined();
      expect(repository.status.files[1].problems[0].reason).toContain('iot');

      await write(
        'departments.yaml',
        `${departmentsYaml}  - { code: iot, owner: group:default/iot, tier: small }\n`,
      );
      await repository.refresh();
      expect(repository.current.clusters[0].department).toBe('iot');
    });

    it('refuses a file that no honest one comes near in size', async () => {
      await write('clusters.yaml', 'x'.repeat(5_000_000));
      const repository = await open();
      expect(repository.status.files[1].problems[0].reason).toContain(
        '5000000',
      );
    });
  },
);

describe('an address', () => {
  const files = new Map([
    ['/gitops/departments.yaml', departmentsYaml],
    ['/gitops/clusters.yaml', clustersYaml],
  ]);
  const served: string[] = [];
  let status = 200;
  const statusFor = (content: string | undefined, known: boolean) => {
    if (status !== 200) return status;
    if (content === undefined) return 404;
    return known ? 304 : 200;
  };
  const server = createServer((request, response) => {
    const content = files.get(request.url ?? '');
    const etag = `"${content?.length}"`;
    const known = request.headers['if-none-match'] === etag;
    const answer = statusFor(content, known);
    served.push(`${answer} ${request.url}`);
    response.writeHead(answer, { etag });
    response.end(answer === 200 ? content : undefined);
  });

  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });

  afterAll(async () => {
    server.close();
    await once(server, 'close');
  });

  it('is read again only where it changed, and what was read survives a failure', async () => {
    const { port } = server.address() as AddressInfo;
    const config = new ConfigReader({
      backend: { reading: { allow: [{ host: `127.0.0.1:${port}` }] } },
    });
    const repository = await openRepository({
      repository: { url: `http://127.0.0.1:${port}/gitops/` },
      rootConfig: config,
      urlReader: UrlReaders.default({
        config,
        logger: mockServices.logger.mock(),
      }),
      store: new ConfigurationStore(await openTestDatabase('SQLITE_3')),
      logger: mockServices.logger.mock(),
      now: Date.now,
    });
    expect(repository.current.clusters).toHaveLength(1);
    expect(served).toEqual([
      '200 /gitops/departments.yaml',
      '200 /gitops/clusters.yaml',
    ]);

    await repository.refresh();
    expect(served.slice(2)).toEqual([
      '304 /gitops/departments.yaml',
      '304 /gitops/clusters.yaml',
    ]);

    status = 500;
    await repository.refresh();
    expect(repository.current.clusters).toHaveLength(1);
    expect(repository.status.files[0].problems).toHaveLength(1);

    status = 200;
    files.set('/gitops/clusters.yaml', `${clustersYaml}# more\n`);
    await repository.refresh();
    expect(repository.status.files.flatMap(f => f.problems)).toEqual([]);
    expect(served.at(-1)).toBe('200 /gitops/clusters.yaml');
  });
});
