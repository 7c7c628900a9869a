import { formatApproval } from '@kconnect/plugin-kafka-connect-common';
import {
  generateMarkKey,
  MarkSigner,
} from '@kconnect/plugin-kafka-connect-node';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileIn, nameIn, sourceIn } from './__testUtils__/files';
import { startHub, WITHIN_MS } from './__testUtils__/hub';

const hub = startHub();
const signer = new MarkSigner(generateMarkKey());
const NUMBER = 7;

/** Comments of the pull request that merged a commit. */
let merged: Map<string, string[]>;
let server: Server;
let isAway: boolean;

/** The part of GitHub that the emulator lacks: which pull request brought a commit, and what was said of it. */
beforeEach(async () => {
  merged = new Map();
  isAway = false;
  server = createServer(async ({ headers, method, url = '' }, response) => {
    const [, sha] = /\/commits\/([0-9a-f]{40})\/pulls$/.exec(url) ?? [];
    if (sha && isAway) {
      response.writeHead(502).end();
      return;
    }
    const answer = sha
      ? [...merged.keys()]
          .filter(each => each === sha)
          .map(each => ({
            ...{ number: NUMBER, merge_commit_sha: each, body: null },
            ...{ merged_at: '2026-04-01T10:00:00Z', head: { sha: each } },
          }))
      : url.includes(`/issues/${NUMBER}/comments`) &&
        [...merged.values()].flat().map(body => ({ body }));
    if (answer) {
      response.end(JSON.stringify(answer));
      return;
    }
    const forwarded = await fetch(`${hub.gitHub.url}${url}`, {
      method,
      headers: { authorization: headers.authorization! },
    });
    response.writeHead(forwarded.status).end(await forwarded.text());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  hub.apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  hub.vars.APPROVED_ENVIRONMENT = 'prod-approved';
  hub.write('portal-keys.pem', signer.publicKey);
  hub.write('departments.yaml', {
    ...(hub.departments(4) as object),
    approval: { dev: 'none', staging: 'none', prod: 'platform' },
  });
  hub.commit();
  hub.environments.prod.refuses = true;
  hub.environments.removals.refuses = true;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** Merges, and lets the forge tell that somebody had approved it in the portal. */
async function mergeApproved(as: 'platform' | 'department') {
  hub.commit();
  const head = hub.head();
  merged.set(head, [
    formatApproval(
      signer.signApproval({
        ...{ version: 1, approver: 'user:default/erik', request: NUMBER },
        ...{ repository: hub.gitHub.repository, head },
        ...(as === 'platform' ? { as } : { as, department: 'finance' }),
        at: '2026-04-01T10:00:00.000Z',
      }),
    ),
  ]);
  return hub.push();
}

describe('what was approved in the portal', () => {
  it(
    'goes to prod and is asked for no second time; what was not waits for the reviewers',
    async () => {
      hub.write(fileIn('prod'), sourceIn('prod'));
      const approved = await mergeApproved('platform');
      expect(approved['Apply to prod'].result).toBe('success');
      expect(await hub.running('prod')).toEqual([nameIn('prod')]);

      hub.write(
        fileIn('prod', 'orders'),
        sourceIn('prod', 'orders', { 'tasks.max': '2' }),
      );
      const byHand = await hub.merge();
      expect(byHand['Apply to prod'].result).toBe('failure');
      expect(byHand['What prod waits for'].summary).toContain(
        'No pull request of the portal merged it',
      );
    },
    WITHIN_MS,
  );

  it(
    'by an operator does not go to prod where the platform team has to approve, nor does anything while GitHub is away',
    async () => {
      hub.write(fileIn('prod'), sourceIn('prod'));
      const approved = await mergeApproved('department');
      expect(approved['Apply to prod'].result).toBe('failure');
      isAway = true;
      const away = await hub.merge();
      expect(away['Apply to prod'].result).toBe('failure');
      expect(away['What prod waits for'].log).toContain(
        'GitHub cannot be asked who approved',
      );
      expect(await hub.running('prod')).toEqual([]);
    },
    WITHIN_MS,
  );

  it(
    'is removed at once, and what was not waits for a second person',
    async () => {
      hub.write(fileIn('dev', 'a'), sourceIn('dev', 'a'));
      hub.write(fileIn('dev', 'b'), sourceIn('dev', 'b'));
      await hub.merge();
      hub.write(fileIn('dev', 'a'), undefined);
      const approved = await mergeApproved('department');
      expect(approved['Approve the removals'].result).toBe('skipped');
      expect(await hub.running('dev')).toEqual([nameIn('dev', 'b')]);

      hub.write(fileIn('dev', 'b'), undefined);
      const byHand = await hub.merge();
      expect(byHand['Approve the removals'].result).toBe('failure');
      expect(await hub.running('dev')).toEqual([nameIn('dev', 'b')]);
    },
    WITHIN_MS,
  );
});

describe('a run by hand', () => {
  it(
    'puts one connector back, leaves others and other environments alone, and tells the portal',
    async () => {
      const told: any[] = [];
      const portal = createServer(async (request, response) => {
        let text = '';
        for await (const chunk of request) text += chunk;
        told.push(JSON.parse(text));
        response.writeHead(202, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ id: told.at(-1).id, requests: [] }));
      });
      portal.listen(0, '127.0.0.1');
      await once(portal, 'listening');
      for (const part of ['a', 'b']) {
        hub.write(fileIn('dev', part), sourceIn('dev', part));
      }
      await hub.merge();
      for (const part of ['a', 'b']) {
        await hub.change('dev', sourceIn('dev', part, { quickstart: 'USERS' }));
      }
      const { port } = portal.address() as AddressInfo;
      hub.vars.KCONNECT_PORTAL_URL = `http://127.0.0.1:${port}`;
      hub.environments.dev.secrets.KCONNECT_PORTAL_TOKEN = 'a-token';
      const connector = `cc-dev/${nameIn('dev', 'a')}`;
      const run = await hub.dispatch({ environment: 'dev', connector });
      portal.closeAllConnections();
      portal.close();

      expect(run['Apply to staging'].log).toContain('another environment');
      expect(run['Apply to prod'].result).toBe('skipped');
      expect((await hub.config('dev', nameIn('dev', 'a'))).quickstart).not.toBe(
        'USERS',
      );
      expect((await hub.config('dev', nameIn('dev', 'b'))).quickstart).toBe(
        'USERS',
      );
      expect(told).toMatchObject([
        { state: 'started', id: '42.1.apply', environment: 'dev' },
        {
          ...{ state: 'finished', id: '42.1.apply', revision: hub.head() },
          run: expect.stringContaining('/actions/runs/42'),
          changes: [{ name: nameIn('dev', 'a'), result: 'applied' }],
        },
      ]);
    },
    WITHIN_MS,
  );
});
