import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** A GitHub with one empty repository. */
export interface TestGitHub {
  url: string;
  /** May write to it. */
  token: string;
  repository: string;
  /** A request about the repository, as somebody else would make it: `api('GET', '/pulls')`. */
  api(method: string, path: string, body?: object): Promise<any>;
  /** Writes a file to the default branch. */
  put(path: string, text: string): Promise<void>;
  /** A file of a branch, or of the default one. */
  read(path: string, branch?: string): Promise<string | undefined>;
}

const TOKEN = 'canary-token-Gh62';
const REPOSITORY = 'acme/gitops';

// The emulator comes as modules that Jest does not load, so it runs beside.
const PROGRAM = `
  import { createEmulator } from 'emulate';
  const { url } = await createEmulator({
    service: 'github',
    port: 0,
    seed: {
      tokens: { '${TOKEN}': { login: 'acme' } },
      github: {
        users: [{ login: 'acme' }],
        repos: [{ owner: 'acme', name: 'gitops', auto_init: true }],
      },
    },
  });
  console.log(url);
`;

/** Starts an emulator of GitHub before each test of a file, and stops it. */
export function testGitHub(): TestGitHub {
  const gitHub = { token: TOKEN, repository: REPOSITORY } as TestGitHub;
  let child: ChildProcess;
  beforeEach(async () => {
    child = spawn(
      process.execPath,
      ['--input-type=module', '--eval', PROGRAM],
      { cwd: __dirname, stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const [line] = await once(child.stdout!, 'data');
    gitHub.url = String(line).trim();
  });
  afterEach(async () => {
    child.kill('SIGKILL');
    await once(child, 'close');
  });
  const ask = (method: string, path: string, body: object = {}) =>
    fetch(`${gitHub.url}/repos/${REPOSITORY}${path}`, {
      ...{ method, body: method === 'GET' ? undefined : JSON.stringify(body) },
      headers: { authorization: `Bearer ${TOKEN}` },
    });
  gitHub.api = async (method, path, body) => {
    const answer = await ask(method, path, body);
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
    return answer.json();
  };
  gitHub.read = async (path, branch) => {
    const ref = branch === undefined ? '' : `?ref=${branch}`;
    const answer = await ask('GET', `/contents/${path}${ref}`);
    if (answer.status === 404) return undefined;
    const { content } = (await answer.json()) as { content: string };
    return Buffer.from(content, 'base64').toString();
  };
  gitHub.put = async (path, text) => {
    const there = await ask('GET', `/contents/${path}`);
    const sha = there.ok
      ? ((await there.json()) as { sha: string }).sha
      : undefined;
    await gitHub.api('PUT', `/contents/${path}`, {
      ...{ message: 'a change', sha },
      content: Buffer.from(text).toString('base64'),
    });
  };
  return gitHub;
}
