import {
  formatApproval,
  type ApprovalMark,
} from '@kconnect/plugin-kafka-connect-common';
import {
  generateMarkKey,
  MarkSigner,
} from '@kconnect/plugin-kafka-connect-node';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { terminal } from '../__testUtils__/terminal';
import { approvalsSchema, type FileApproval } from './FileApproval';

jest.setTimeout(60_000);

const kconnect = terminal();
const signer = new MarkSigner(generateMarkKey());
const PROD = 'connectors/prod/finance-orders-source-prod-gen.json';
const DEV = 'connectors/dev/finance-orders-source-dev-gen.json';
const REPOSITORY = 'acme/gitops';

const DEPARTMENTS = JSON.stringify({
  tiers: { small: { maxConnectors: 4, maxTasks: 8, maxTasksPerConnector: 4 } },
  approval: { dev: 'none', staging: 'department', prod: 'platform' },
  departments: ['finance', 'logistics'].map(code => ({
    ...{ code, owner: `group:default/${code}`, tier: 'small' },
  })),
});

let folder: string;
let requests: object[];

const git = (...args: string[]) =>
  execFileSync('git', ['-C', folder, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    env: {
      ...{ PATH: process.env.PATH, HOME: '/nonexistent' },
      ...{ GIT_AUTHOR_NAME: 'a', GIT_AUTHOR_EMAIL: 'a@example.com' },
      ...{ GIT_COMMITTER_NAME: 'a', GIT_COMMITTER_EMAIL: 'a@example.com' },
    },
  }).trim();

function write(path: string, text: string | undefined) {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  if (text === undefined) rmSync(file);
  else writeFileSync(file, text);
}

function commit(): string {
  git('add', '-A');
  git('commit', '-qm', 'x');
  return git('rev-parse', 'HEAD');
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kconnect-approvals-'));
  requests = [];
  git('init', '-q', '-b', 'main');
  write('departments.yaml', DEPARTMENTS);
  write('clusters.yaml', '{"clusters": []}');
  write('portal-keys.pem', signer.publicKey);
  write(PROD, '{"name": "old"}');
  write(DEV, '{"name": "old"}');
  commit();
});
afterEach(() => rmSync(folder, { recursive: true }));

interface Proposed {
  change?: () => void;
  how?: 'merge' | 'squash';
  /** What the merge brings beside. */
  smuggle?: () => void;
}

/** A pull request that is merged. @returns its head */
function merged({ change, how = 'merge', smuggle }: Proposed = {}): string {
  git('checkout', '-qb', 'change');
  (change ?? (() => write(PROD, '{"name": "new"}')))();
  const head = commit();
  git('checkout', '-q', 'main');
  write('README.md', `${requests.length}`);
  commit();
  const way = how === 'merge' ? ['--no-ff', '--no-commit'] : ['--squash'];
  git('merge', '-q', ...way, 'change');
  smuggle?.();
  git('add', '-A');
  git('commit', '-qm', 'merge');
  git('branch', '-qD', 'change');
  return head;
}

const approval = (
  head: string,
  more: Partial<ApprovalMark> = {},
): ApprovalMark => ({
  ...{ version: 1, approver: 'user:default/erik', request: 7 },
  ...{ repository: REPOSITORY, head, as: 'platform' },
  ...{ at: '2026-04-01T10:00:00.000Z', ...more },
});
const signed = (mark: ApprovalMark, by = signer) =>
  formatApproval(by.signApproval(mark));

/** What the forge tells of it. */
function told(head: string, comments: string[], more: object = {}) {
  requests.push({
    ...{ commit: git('rev-parse', 'HEAD'), number: 7, head },
    ...{ description: '', comments, ...more },
  });
}

async function judged(
  path = PROD,
  environment = 'prod',
): Promise<FileApproval> {
  write('../merged.json'.replace('../', '.git/'), JSON.stringify(requests));
  const { stderr, stdout, status } = await kconnect(
    [
      ...['approvals', '--environment', environment, '--format', 'json'],
      ...['--requests', '.git/merged.json', path],
    ],
    {
      cwd: folder,
      env: { PATH: process.env.PATH, GITHUB_REPOSITORY: REPOSITORY },
    },
  );
  if (stdout === '') throw new Error(stderr);
  const { files, ok } = approvalsSchema.parse(JSON.parse(stdout));
  expect(status).toBe(ok ? 0 : 2);
  return files[0];
}

const OPERATOR = { as: 'department', department: 'finance' } as const;

describe('approvals', () => {
  it.each(['merge', 'squash'] as const)(
    'counts what the platform team approved in the portal: %s',
    async how => {
      const head = merged({ how });
      told(head, ['Looks fine', signed(approval(head))]);
      expect(await judged()).toMatchObject({
        ...{ path: PROD, removed: false, request: 7, needs: 'platform' },
        ...{ approved: true, by: ['user:default/erik'] },
      });
    },
  );

  type Row = [
    title: string,
    comments: (head: string) => string[],
    says: string,
  ];
  const other = new MarkSigner(generateMarkKey());
  it.each<Row>([
    ['nobody', () => ['Approved!'], 'but who asked has approved #7'],
    [
      'an operator, where the platform team has to',
      head => [signed(approval(head, OPERATOR))],
      'Nobody of the platform team',
    ],
    [
      'somebody for an older state',
      () => [signed(approval('f'.repeat(40)))],
      'older state of the branch',
    ],
    [
      'somebody for another pull request',
      head => [signed(approval(head, { request: 6 }))],
      'another pull request',
    ],
    [
      'somebody in another repository',
      head => [signed(approval(head, { repository: 'acme/other' }))],
      'another pull request',
    ],
    [
      'somebody else than the portal',
      head => [signed(approval(head), other)],
      'not in the repository',
    ],
    [
      'somebody who changed it',
      head => [
        signed(approval(head, OPERATOR)).replaceAll('department', 'platform'),
      ],
      'approval',
    ],
  ])('does not count what was approved by %s', async (_, comments, says) => {
    const head = merged();
    told(head, comments(head));
    const { approved, reason } = await judged();
    expect(approved).toBe(false);
    expect(reason).toContain(says);
  });

  it('does not count a key that came with it', async () => {
    const head = merged({
      change: () => {
        write(PROD, '{"name": "new"}');
        write('portal-keys.pem', other.publicKey);
      },
    });
    told(head, [signed(approval(head), other)]);
    expect(await judged()).toMatchObject({ approved: false });
  });

  it('does not count a rule that came with it', async () => {
    const head = merged({
      change: () => {
        write(PROD, '{"name": "new"}');
        write('departments.yaml', DEPARTMENTS.replace('platform', 'none'));
      },
    });
    told(head, []);
    expect(await judged()).toMatchObject({
      needs: 'platform',
      approved: false,
    });
  });

  it('does not count for what a merge brought beside', async () => {
    const head = merged({ smuggle: () => write(PROD, '{"name": "evil"}') });
    told(head, [signed(approval(head))]);
    expect((await judged()).reason).toContain('and nothing beside');
  });

  it('does not count for what was pushed afterwards', async () => {
    const head = merged();
    told(head, [signed(approval(head))]);
    write(PROD, '{"name": "newer"}');
    commit();
    expect((await judged()).reason).toContain('No pull request');
  });

  it('does not count what forge and person say of another head than was merged', async () => {
    merged();
    const elsewhere = git('rev-parse', 'HEAD~1');
    told(elsewhere, [signed(approval(elsewhere))]);
    expect(await judged()).toMatchObject({ approved: false });
  });

  describe('of a removal', () => {
    const remove = () => merged({ change: () => write(DEV, undefined) });

    it.each<[string, Partial<ApprovalMark>, boolean]>([
      ["an operator's counts", OPERATOR, true],
      ["the platform team's counts", {}, true],
      [
        "another department's does not",
        { as: 'department', department: 'logistics' },
        false,
      ],
    ])('%s', async (_, mark, approved) => {
      const head = remove();
      told(head, [signed(approval(head, mark))]);
      expect(await judged(DEV, 'dev')).toMatchObject({
        ...{ removed: true, needs: 'department', approved },
      });
    });

    it('needs somebody where nothing else of the environment does', async () => {
      told(remove(), []);
      expect(await judged(DEV, 'dev')).toMatchObject({ approved: false });
    });
  });

  it('asks nobody where the environment needs nobody', async () => {
    merged({ change: () => write(DEV, '{"name": "new"}') });
    expect(await judged(DEV, 'dev')).toMatchObject({
      ...{ needs: 'nobody', approved: true, by: [] },
    });
  });

  it('says what is wrong with what it is given', async () => {
    requests.push({ commit: 'x' });
    await expect(judged()).rejects.toThrow(
      'does not list merged pull requests',
    );
    await expect(judged(PROD, 'moon')).rejects.toThrow('--environment');
  });
});
