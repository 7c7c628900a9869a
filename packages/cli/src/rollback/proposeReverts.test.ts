import { once } from 'node:events';
import { cpSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { datagen, fileOf, postgres } from '../__testUtils__/emulatedRepository';
import {
  BAD,
  QUICK,
  sharedRepository,
  STATE,
} from '../__testUtils__/sharedRepository';

jest.setTimeout(120_000);

const NAME = 'finance-orders-source-dev-gen';
const CDC = 'finance-salesdb-source-dev-cdc';
const {
  actions,
  apply,
  gitHub,
  kconnect,
  merge,
  pull,
  remote,
  repository,
  run,
  textOf,
} = sharedRepository();

const answering =
  (status: number): RequestListener =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end('{"message":"not today"}');
  };

describe('apply --forge github', () => {
  const FORGE = ['--forge', 'github'];

  it('asks to revert what it put back, once, and merged there is nothing to do', async () => {
    await merge(CDC, postgres(CDC));
    await apply(FORGE);
    const good = textOf(CDC);
    await merge(CDC, postgres(CDC, BAD));
    const restored = await apply(FORGE);
    expect(restored.status).toBe(2);
    expect(restored.change).toMatchObject({
      result: 'restored',
      revert: { url: expect.stringContaining('/pull') },
    });
    // The same failure, seen again by a runner that remembers nothing.
    const again = await apply(FORGE, remote.clone());
    expect(again.change).toMatchObject({
      result: 'skipped',
      revert: restored.change.revert,
    });
    const pulls = await gitHub.api('GET', '/pulls?state=all');
    expect(pulls).toHaveLength(1);
    const [opened] = pulls;
    expect(opened.title).toBe(
      `Revert ${CDC}: its file is not what runs in dev`,
    );
    expect(opened.body).toContain('database.hostname');
    expect(opened.labels.map((each: any) => each.name).sort()).toEqual([
      'kconnect',
      'revert',
    ]);
    for (const text of [opened.body, restored.stdout, restored.stderr]) {
      expect(text).not.toContain(repository.env.FINANCE_PASSWORD);
      expect(text).not.toContain(gitHub.token);
    }
    expect(await gitHub.read(fileOf(CDC), opened.head.ref)).toBe(good);
    await gitHub.api('PUT', `/pulls/${opened.number}/merge`);
    await pull(CDC);
    expect((await run(['plan', ...STATE])).status).toBe(0);
    expect((await apply(FORGE)).status).toBe(0);
    expect(await gitHub.api('GET', '/pulls?state=all')).toHaveLength(1);
  });

  it('asks to remove what it removed', async () => {
    await merge(CDC, postgres(CDC, BAD));
    const { change } = await apply(FORGE);
    expect(change).toMatchObject({
      result: 'removed',
      revert: { url: expect.any(String) },
    });
    const [opened] = await gitHub.api('GET', '/pulls');
    await gitHub.api('PUT', `/pulls/${opened.number}/merge`);
    expect(await gitHub.read(fileOf(CDC))).toBeUndefined();
    await pull(CDC);
    expect((await run(['plan', ...STATE])).status).toBe(0);
  });

  it('updates the pull request when another change fails, too', async () => {
    await merge(CDC, postgres(CDC));
    await apply(FORGE);
    const good = textOf(CDC);
    await merge(CDC, postgres(CDC, BAD));
    const { url } = (await apply(FORGE)).change.revert!;
    await merge(CDC, postgres(CDC, { ...BAD, 'tasks.max': '1', x: 'y' }));
    expect((await apply(FORGE)).change.revert).toEqual({ url });
    const pulls = await gitHub.api('GET', '/pulls?state=all');
    expect(pulls).toHaveLength(1);
    expect(await gitHub.read(fileOf(CDC), pulls[0].head.ref)).toBe(good);
  });

  it('asks nobody again who has closed it, and not about what is mended', async () => {
    await merge(CDC, postgres(CDC));
    await apply(FORGE);
    await merge(CDC, postgres(CDC, BAD));
    await apply(FORGE);
    const [{ number }] = await gitHub.api('GET', '/pulls');
    await gitHub.api('PATCH', `/pulls/${number}`, { state: 'closed' });
    expect((await apply(FORGE)).change.revert).toMatchObject({
      problem: expect.stringContaining('closed it'),
    });
    expect(await gitHub.api('GET', '/pulls')).toEqual([]);
    // Main has moved on meanwhile; this run's clone has not.
    await gitHub.put(fileOf(CDC), 'mended');
    expect((await apply(FORGE)).change.revert).toBeUndefined();
  });

  it.each<[what: string, listener: RequestListener, problem: string]>([
    ['refuses', answering(403), 'HTTP 403, not today. The token needs'],
    ['does not understand', answering(422), 'HTTP 422, not today'],
    ['is down', answering(503), 'HTTP 503, not today'],
    ['hangs up', request => request.socket.destroy(), 'cannot be reached'],
    ['never answers', () => {}, 'does not answer in time'],
  ])(
    'restores all the same where the forge %s, and makes up for it',
    async (_, listener, problem) => {
      const server = createServer(listener);
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      const { port } = server.address() as AddressInfo;
      const env = { ...actions(), GITHUB_API_URL: `http://127.0.0.1:${port}` };
      await merge(CDC, postgres(CDC, BAD));
      const { change, status, stdout } = await apply(FORGE, undefined, env);
      server.closeAllConnections();
      server.close();
      expect(status).toBe(2);
      expect(change).toMatchObject({
        result: 'removed',
        revert: { problem: expect.stringContaining(problem) },
      });
      expect(stdout).not.toContain(gitHub.token);
      expect((await apply(FORGE)).change.revert).toEqual({
        url: expect.any(String),
      });
    },
  );

  it('begins nothing where the environment does not say which repository', async () => {
    await merge(NAME, datagen(NAME));
    const { status, stderr } = await kconnect(['apply', ...QUICK, ...FORGE], {
      cwd: repository.folder,
      env: { ...actions(), GITHUB_TOKEN: '' },
    });
    expect(status).toBe(1);
    expect(stderr).toContain('GITHUB_TOKEN');
    expect((await run(['plan', ...STATE])).status).toBe(2);
  });

  it('finds the file of a repository that lies in a folder of another one', async () => {
    const outer = remote.clone();
    const inner = join(outer, 'gitops');
    repository.write(fileOf(CDC), postgres(CDC, BAD));
    cpSync(repository.folder, inner, {
      recursive: true,
      filter: path => !path.endsWith('.git'),
    });
    const path = `gitops/${fileOf(CDC)}`;
    await gitHub.put(path, textOf(CDC));
    await gitHub.put(fileOf(CDC), 'not this one');
    expect((await apply(FORGE, inner)).change.revert!.url).toBeDefined();
    const [opened] = await gitHub.api('GET', '/pulls');
    expect(await gitHub.read(path, opened.head.ref)).toBeUndefined();
    expect(await gitHub.read(fileOf(CDC), opened.head.ref)).toBe(
      'not this one',
    );
  });
});
