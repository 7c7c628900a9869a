import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Children } from './children.ts';
import { resolveJars } from './jars.ts';
import { findPrerequisites, type Prerequisites } from './prerequisites.ts';
import { RunFolder } from './runFolder.ts';

describe('the jars', { timeout: 10 * 60_000 }, () => {
  let folder: string;
  let prerequisites: Prerequisites;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'jars-'));
    prerequisites = await findPrerequisites();
  });
  after(() => rm(folder, { recursive: true }));

  /** Resolves into a cache of that name, tells what was said, and interrupts at the first line where wanted. */
  const resolve = async (cacheName: string, interrupt = false) => {
    const cache = join(folder, cacheName);
    const run = await RunFolder.create();
    const children = new Children(run);
    const said: string[] = [];
    const progress = (line: string) => {
      said.push(line);
      if (interrupt) {
        setTimeout(() => children.close(), 500);
      }
    };
    const jars = await resolveJars({
      cache,
      prerequisites,
      children,
      progress,
    }).finally(() => run.release(false));
    return { jars, said, cache };
  };

  test('an interrupted download does not count, a complete one is not repeated', async () => {
    const cache = join(folder, 'cache');
    await assert.rejects(
      resolve('cache', true),
      /Maven could not fetch Apache Kafka/,
    );
    assert.deepEqual(await readdir(cache), []);
    // What a killed run leaves: no process has this id.
    await mkdir(join(cache, 'kafka-0123.4194304999.partial'));

    const first = await resolve('cache');
    assert.equal(first.said.filter(line => /with Maven$/.test(line)).length, 5);
    assert.deepEqual(
      (await readdir(cache))
        .map(name => name.replace(/-[0-9a-f]{16}$/, ''))
        .sort(),
      [
        'connect-file',
        'debezium-jdbc',
        'debezium-postgres',
        'jmx-exporter',
        'kafka',
      ],
    );

    const second = await resolve('cache');
    assert.deepEqual(second.said, []);
    assert.deepEqual(second.jars, first.jars);
  });

  test('plugins bring nothing that the worker has itself', async () => {
    const { jars } = await resolve('cache');
    for (const parent of jars.pluginPath.split(',')) {
      const [plugin] = await readdir(parent);
      const files = await readdir(join(parent, plugin));
      assert.notEqual(files.length, 0);
      assert.deepEqual(
        files.filter(file =>
          /^(connect-api|kafka-clients|slf4j-api|jackson-databind)-/.test(file),
        ),
        [],
      );
    }
  });

  test('a registry that cannot be reached is told with a hint', async () => {
    const configured = process.env.MAVEN_OPTS;
    // Nobody listens on port 1.
    process.env.MAVEN_OPTS = `-Dmaven.repo.local=${join(
      folder,
      'empty',
    )} -Dhttps.proxyHost=127.0.0.1 -Dhttps.proxyPort=1 -Dhttp.proxyHost=127.0.0.1 -Dhttp.proxyPort=1`;
    try {
      await assert.rejects(resolve('unreachable'), (error: Error) => {
        assert.match(
          error.message,
          /^Maven could not fetch Apache Kafka.*settings\.xml/,
        );
        assert.match(error.message, /could not be resolved|Could not transfer/);
        assert.equal(error.message.split('\n').length, 1);
        return true;
      });
      assert.deepEqual(await readdir(join(folder, 'unreachable')), []);
    } finally {
      if (configured === undefined) delete process.env.MAVEN_OPTS;
      else process.env.MAVEN_OPTS = configured;
    }
  });
});
