import fc from 'fast-check';
import { closeServers, json, startServer } from '../../__testUtils__/server';
import type { ForgeError } from '../ForgeError';
import { GitHubForge } from './GitHubForge';

afterEach(closeServers);

const BASE = '/repos/acme/gitops/';

/** Texts of which some mean something to an address. */
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...['..', '.', '/', '\\', '%2e', '%2F', '?', '#', '@', ':', '...'],
        ...['//evil.example', 'user', '{', '}', '+', ' ', '\n', 'heads', ';'],
      ),
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
    { maxLength: 6 },
  )
  .map(parts => parts.join(''));

/** The last address that is asked for a name; `undefined` where it is refused. */
async function sent(call: (forge: GitHubForge) => Promise<unknown>) {
  const { close, seen, url } = await startServer((_, response) =>
    json(response, { default_branch: 'main' }),
  );
  const forge = new GitHubForge({
    ...{ repository: 'acme/gitops', token: 'own', apiUrl: url },
  });
  const code = await call(forge).then(
    () => undefined,
    (error: ForgeError) => error.code,
  );
  await close();
  if (code === 'invalid') return undefined;
  return new URL(seen.at(-1)!.path, url);
}

describe('a name that somebody thought of', () => {
  it('is one file of this repository, or is not sent', async () => {
    await fc.assert(
      fc.asyncProperty(text, async path => {
        const asked = await sent(forge => forge.readFile(path));
        if (!asked) return;
        const before = `${BASE}contents/`;
        expect(asked.pathname.slice(0, before.length)).toBe(before);
        const rest = asked.pathname.slice(before.length);
        expect(decodeURIComponent(rest)).toBe(path);
        expect(asked.search).toBe('?ref=main');
      }),
      { numRuns: 150 },
    );
  });

  it('is one branch of this repository, or is not sent', async () => {
    await fc.assert(
      fc.asyncProperty(text, async branch => {
        const asked = await sent(forge => forge.findPullRequest(branch));
        if (!asked) return;
        expect(asked.pathname).toBe(`${BASE}pulls`);
        const query = new URLSearchParams(asked.search);
        expect(query.get('head')).toBe(`acme:${branch}`);
        expect([...query.keys()].sort()).toEqual(['head', 'per_page', 'state']);
      }),
      { numRuns: 150 },
    );
  });

  it('is one label, or is not sent', async () => {
    await fc.assert(
      fc.asyncProperty(text, async label => {
        const asked = await sent(({ conversation }) =>
          conversation.changeLabels(7, { remove: [label] }),
        );
        if (!asked) return;
        const before = `${BASE}issues/7/labels/`;
        expect(asked.pathname.slice(0, before.length)).toBe(before);
        const rest = asked.pathname.slice(before.length);
        expect(decodeURIComponent(rest)).toBe(label);
        expect(asked.search).toBe('');
      }),
      { numRuns: 150 },
    );
  });
});
