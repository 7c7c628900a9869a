import { createHash } from 'node:crypto';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json, samplePortal, samples } from '../__testUtils__/samplePortal';
import { terminal } from '../__testUtils__/terminal';

const kconnect = terminal();
const portal = samplePortal();

/** What a portal's sign-in does, with one person who always agrees. */
class SignIn {
  offersRegistration = true;
  /** Seconds that an access token lives. */
  lifetime = 3600;
  refuseRefresh = false;
  /** What the programs sent. */
  readonly seen: Record<string, string>[] = [];
  readonly bearers: (string | undefined)[] = [];
  /** What the browser saw of the program. */
  readonly browsed: unknown[] = [];
  #challenge = '';
  #tokens = 0;

  /** Agrees in the browser, or not, and goes where it leads. */
  async browse(address: string, agrees = true): Promise<string> {
    const { searchParams } = new URL(address);
    this.#challenge = searchParams.get('code_challenge')!;
    const back = new URL(searchParams.get('redirect_uri')!);
    const outsider = await fetch(`${back}?code=stolen&state=guessed`);
    this.browsed.push({
      method: searchParams.get('code_challenge_method'),
      host: back.hostname,
      toAnOutsider: outsider.status,
    });
    back.searchParams.set('state', searchParams.get('state')!);
    back.searchParams.set(
      ...((agrees ? ['code', 'the-code'] : ['error', 'access_denied']) as [
        string,
        string,
      ]),
    );
    return (await fetch(back)).text();
  }

  serve() {
    portal.answer(async ({ pathname }, response, request) => {
      let text = '';
      for await (const chunk of request) text += chunk;
      if (pathname.endsWith('openid-configuration')) {
        json(response, {
          token_endpoint: `${portal.url}/token`,
          revocation_endpoint: `${portal.url}/revoke`,
          ...(this.offersRegistration && {
            registration_endpoint: `${portal.url}/register`,
          }),
        });
        return;
      }
      if (pathname.startsWith('/api/kafka-connect')) {
        this.bearers.push(request.headers.authorization);
        json(response, samples.list());
        return;
      }
      const sent = JSON.parse(text);
      this.seen.push({ path: pathname, ...sent });
      if (pathname === '/register') json(response, { client_id: 'client-1' });
      else if (pathname === '/token') this.#token(sent, response);
      else json(response, {});
    });
  }

  #token(
    sent: Record<string, string>,
    response: Parameters<typeof json>[0],
  ): void {
    const proven =
      sent.grant_type === 'refresh_token'
        ? !this.refuseRefresh
        : createHash('sha256')
            .update(sent.code_verifier)
            .digest('base64url') === this.#challenge;
    if (!proven) {
      json(response, { error: 'invalid_grant' }, 400);
      return;
    }
    this.#tokens += 1;
    json(response, {
      access_token: `access-${this.#tokens}`,
      expires_in: this.lifetime,
      refresh_token: `refresh-${this.#tokens}`,
    });
  }
}

describe('signing in to a portal', () => {
  let home: string;
  let server: SignIn;

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'kconnect-home-'));
    server = new SignIn();
    server.serve();
  });
  afterEach(() => rm(home, { recursive: true }));

  const run = (...args: string[]) => kconnect(args, { env: { HOME: home } });
  const login = (agrees = true) => {
    let opened = false;
    return kconnect(['login', '--no-browser', '--portal', portal.url], {
      env: { HOME: home },
      onOutput: text => {
        const address = /^(http\S+authorize\S+)\n/m.exec(text)?.[1];
        if (!address || opened) return;
        opened = true;
        void server.browse(address, agrees);
      },
    });
  };

  it('keeps the sign-in for its owner alone, uses it and withdraws it', async () => {
    expect(await login()).toMatchObject({ status: 0 });
    expect(server.browsed).toEqual([
      { method: 'S256', host: '127.0.0.1', toAnOutsider: 404 },
    ]);
    const file = join(home, '.config', 'kconnect', 'sessions.json');
    // eslint-disable-next-line no-bitwise -- the permissions are bits
    expect((await stat(file)).mode & 0o777).toBe(0o600);

    expect((await run('list')).status).toBe(0);
    expect(server.bearers).toEqual(['Bearer access-1']);

    expect((await run('logout')).stdout).toContain('You are signed out');
    expect(server.seen.at(-1)).toEqual({
      ...{ path: '/revoke', token: 'refresh-1', client_id: 'client-1' },
    });
    const { status, stderr } = await run('list', '--portal', portal.url);
    expect(status).toBe(1);
    expect(stderr).toContain(`You are not signed in to ${portal.url}.`);
  });

  it('renews a token that is over', async () => {
    server.lifetime = 1;
    await login();
    expect((await run('list')).status).toBe(0);
    expect(server.bearers).toEqual(['Bearer access-2']);
    expect(server.seen.at(-1)).toMatchObject({
      ...{ grant_type: 'refresh_token', refresh_token: 'refresh-1' },
    });
  });

  it('says that the sign-in is over where it cannot be renewed', async () => {
    server.lifetime = 1;
    await login();
    server.refuseRefresh = true;
    const { status, stderr } = await run('list');
    expect(status).toBe(1);
    expect(stderr).toBe(
      `kconnect: Your sign-in to ${portal.url} is over.\nRun kconnect login --portal ${portal.url}.\n`,
    );
  });

  it('says so where the person refuses', async () => {
    const { status, stderr } = await login(false);
    expect(status).toBe(1);
    expect(stderr).toContain('The sign-in was refused in the browser.');
  });

  it('says what a portal lacks that lets no program sign in', async () => {
    server.offersRegistration = false;
    const { status, stderr } = await login();
    expect(status).toBe(1);
    expect(stderr).toContain('auth.clientIdMetadataDocuments.enabled');
  });

  it('ends a sign-in that nobody completes when it is told to', async () => {
    const { status, stderr } = await kconnect(
      ['login', '--no-browser', '--portal', portal.url],
      {
        env: { HOME: home },
        onOutput: (text, kill) => {
          if (text.includes('authorize')) kill('SIGINT');
        },
      },
    );
    expect(status).toBe(1);
    expect(stderr).toContain('kconnect: stopped.');
  });

  it.each([
    ['portal.example', 'is no address of a portal'],
    ['http://127.0.0.1:1', 'cannot be reached'],
  ])('refuses the portal %s', async (address, told) => {
    const { status, stderr } = await run('login', '--portal', address);
    expect(status).toBe(1);
    expect(stderr).toContain(told);
  });

  it('says what to do about a file of sign-ins that is damaged', async () => {
    await login();
    const file = join(home, '.config', 'kconnect', 'sessions.json');
    await writeFile(file, '{"sessions":');
    const { status, stderr } = await run('list');
    expect(status).toBe(1);
    expect(stderr).toContain(`The sign-ins in ${file} cannot be read.`);
  });
});
