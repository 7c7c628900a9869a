import {
  deploymentReportSchema,
  type DeploymentReport,
} from '@kconnect/plugin-kafka-connect-common';
import { execFileSync } from 'node:child_process';
import { applying } from '../../__testUtils__/applying';
import {
  datagen,
  emulatedRepository,
  fileOf,
  postgres,
} from '../../__testUtils__/emulatedRepository';
import { json, refuse, samplePortal } from '../../__testUtils__/samplePortal';

jest.setTimeout(60_000);

const repository = emulatedRepository();
const { apply, changed, listed } = applying(repository);
const portal = samplePortal();

const NAME = 'finance-orders-source-dev-gen';
const OTHER = 'finance-clicks-source-dev-gen';
const CDC = 'finance-salesdb-source-dev-cdc';
const TOKEN = 'canary-token-Pt71';

let told: { report: DeploymentReport; text: string; token?: string }[];

beforeEach(() => {
  told = [];
  portal.answer(async (_url, response, request) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    const report = deploymentReportSchema.parse(JSON.parse(text));
    told.push({ report, text, token: request.headers.authorization });
    json(response, { id: report.id, requests: [] }, 202);
  });
});

const git = (...args: string[]) =>
  execFileSync('git', ['-C', repository.folder, ...args], {
    encoding: 'utf8',
  }).trim();

function commit(): string {
  git('init', '-q');
  git('add', '-A');
  git('-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '-qm', 'x');
  return git('rev-parse', 'HEAD');
}

const telling = (args: string[] = [], env: NodeJS.ProcessEnv = {}) =>
  apply(['--portal', portal.url, '--environment', 'dev', ...args], {
    env: { KCONNECT_PORTAL_TOKEN: TOKEN, ...env },
  });

it('tells the portal what it is about to do, and how it ended', async () => {
  repository.write(fileOf(NAME), datagen(NAME));
  await apply();
  repository.write(
    fileOf(CDC),
    postgres(CDC, { 'database.hostname': 'db.unreachable.example.com' }),
  );
  const revision = commit();
  const run = 'https://forge.example/runs/7';
  const outcome = await telling(['--run', run, '--run-id', '7.1']);
  expect(outcome.status).toBe(2);
  const common = { version: 1, id: '7.1', environment: 'dev', revision, run };
  expect(told.map(({ report }) => report)).toEqual([
    {
      ...{ ...common, state: 'started', at: expect.any(String) },
      changes: [
        { cluster: 'cc-dev', name: CDC, action: 'create', file: fileOf(CDC) },
      ],
    },
    {
      ...{ ...common, state: 'finished', at: expect.any(String) },
      changes: [
        expect.objectContaining({
          ...{ cluster: 'cc-dev', name: CDC, result: 'removed' },
          reason: expect.stringContaining('database.hostname'),
          failedDigest: expect.stringMatching(/^[0-9a-f]{64}$/),
        }),
        expect.objectContaining({ name: NAME, result: 'unchanged' }),
      ],
    },
  ]);
  const all = told.map(({ text }) => text).join();
  expect(all).not.toContain('properties');
  expect(all).not.toContain(TOKEN);
  expect(told.every(({ token }) => token === `Bearer ${TOKEN}`)).toBe(true);
  expect(outcome.stdout + outcome.stderr).not.toContain(TOKEN);
});

it('deploys all the same where the portal is away, and says so after three tries', async () => {
  repository.write(fileOf(NAME), datagen(NAME));
  commit();
  portal.answer((_url, response) => refuse(response, 503, 'not now'));
  const outcome = await telling();
  expect(outcome.status).toBe(0);
  expect(await listed()).toMatchObject([{ name: NAME, state: 'RUNNING' }]);
  expect(portal.asked).toHaveLength(6);
  expect(outcome.stderr).toContain(
    'The portal was not told that this run has finished: The portal answers 503: not now',
  );
});

it('asks no second time where it is refused', async () => {
  repository.write(fileOf(NAME), datagen(NAME));
  commit();
  portal.answer((_url, response) => refuse(response, 403, 'not yours'));
  const outcome = await telling();
  expect(outcome.status).toBe(0);
  expect(portal.asked).toHaveLength(2);
  expect(outcome.stderr).toContain('not yours');
});

it('goes on where no commit can be named', async () => {
  repository.write(fileOf(NAME), datagen(NAME));
  const outcome = await telling();
  expect(outcome.status).toBe(0);
  expect(told).toEqual([]);
  expect(outcome.stderr).toContain('no commit to name');
});

it.each([
  ['no token', [], { KCONNECT_PORTAL_TOKEN: '' }, 'KCONNECT_PORTAL_TOKEN'],
  [
    'a page that is none',
    ['--run', 'data:text/html,x'],
    {},
    '--run is not usable',
  ],
  ['an id with blanks', ['--run-id', 'a b'], {}, '--run-id is not usable'],
])('does nothing with %s', async (_, args, env, says) => {
  repository.write(fileOf(NAME), datagen(NAME));
  commit();
  repository.emulator.control.clearRequests();
  await expect(telling(args, env)).rejects.toThrow(says);
  expect(changed()).toEqual([]);
});

describe('--connector', () => {
  it('touches no other one', async () => {
    repository.write(fileOf(NAME), datagen(NAME));
    repository.write(fileOf(OTHER), datagen(OTHER));
    const outcome = await apply(['--connector', `cc-dev/${NAME}`]);
    expect(outcome.status).toBe(0);
    expect(outcome.changes.map(({ name }) => name)).toEqual([NAME]);
    expect((await listed()).map(({ name }) => name)).toEqual([NAME]);
    expect((await apply()).of(OTHER).result).toBe('applied');
  });

  it('is not held up by what is wrong with others', async () => {
    repository.write(fileOf(NAME), datagen(NAME));
    repository.write(fileOf(OTHER), '{');
    expect((await apply(['--connector', `cc-dev/${NAME}`])).status).toBe(0);
  });

  it('says where there is none of that name', async () => {
    await expect(apply(['--connector', 'cc-dev/nobody'])).rejects.toThrow(
      'cc-dev/nobody neither has a file nor runs.',
    );
  });
});
