import {
  parseClustersFile,
  parseDepartmentsFile,
} from '@kconnect/plugin-kafka-connect-common';
import { sourceFile } from '../__testUtils__/files';
import { departmentsYaml } from '../__testUtils__/organisation';
import { workerClusters } from '../__testUtils__/clusters';
import type { Configuration } from '../configuration';
import type { Fleet } from '../fleet';
import type { OpenRequest } from '../requests';
import { MergedBranch } from './MergedBranch';
import { MergedProposalCheck } from './MergedProposalCheck';
import type { Proposal } from './ProposalCheck';

const clustersYaml = workerClusters({ a: 'http://localhost:1' });
const NAME = 'finance-ledger-source-dev-jdbc';
const PATH = pathOf(NAME);

function pathOf(name: string): string {
  return `connectors/dev/${name}.json`;
}

function textOf(name: string, tasks = '1'): string {
  return JSON.stringify(sourceFile(name, { 'tasks.max': tasks }));
}

const proposed = { path: PATH, text: textOf(NAME) };

function open(number: number, ...names: string[]): OpenRequest {
  return {
    number,
    ...{ url: `https://forge/${number}`, branch: `b${number}`, head: 'h' },
    asker: { known: false, reason: 'Nobody.' },
    ...{ connectors: [], removed: [] },
    files: names.map(name => ({ path: pathOf(name), text: textOf(name, '3') })),
  };
}

interface Given {
  merged?: Record<string, string>;
  requests?: OpenRequest[];
  groups?: string[];
}

function checkWith({ groups, merged = {}, requests = [] }: Given) {
  const files = new Map(
    Object.entries({
      'departments.yaml': departmentsYaml,
      'clusters.yaml': clustersYaml,
      ...merged,
    }),
  );
  const repository = {
    current: { files, revision: 'base', asOf: '2026-01-01T00:00:00.000Z' },
    problem: undefined,
  };
  return new MergedProposalCheck({
    branch: new MergedBranch({ repository, configuration: lastGood() }),
    view: { current: async (): Promise<Fleet> => new Map() },
    requests: { open: async () => requests },
    groups: async () => groups,
  });
}

/** What was read before somebody broke a file. */
function lastGood(): { current: Configuration } {
  const departments = parseDepartmentsFile(departmentsYaml);
  const clusters = parseClustersFile(clustersYaml);
  if (!departments.ok || !clusters.ok) throw new Error('The files are wrong');
  return { current: { ...departments.value, ...clusters.value } };
}

async function codes(given: Given, proposal: Proposal): Promise<string[]> {
  const { findings } = await checkWith(given).of(proposal);
  return findings
    .filter(({ severity }) => severity === 'error')
    .map(({ code }) => code);
}

const own: Proposal = { files: [proposed], department: 'finance' };
const four = [1, 2, 3, 4].map(i => `finance-b${i}-source-dev-x`);

it('finds nothing wrong, and says what merging would change', async () => {
  const verdict = await checkWith({}).of(own);
  expect(verdict).toMatchObject({ base: 'base', findings: [], behind: [] });
  expect(verdict.plan).toMatchObject([
    { action: 'create', cluster: 'a', name: NAME, file: PATH },
  ]);
  const merged = { [PATH]: textOf(NAME, '2') };
  const change = await checkWith({ merged }).of(own);
  expect(change.plan).toMatchObject([
    {
      action: 'update',
      properties: [{ key: 'tasks.max', from: '2', to: '1', masked: false }],
    },
  ]);
});

it('counts what is merged and does not run yet', async () => {
  const merged = Object.fromEntries(
    [...four, 'finance-b5-source-dev-x'].map(name => [
      ...[pathOf(name), textOf(name)],
    ]),
  );
  expect(await codes({ merged }, own)).toEqual(['quota/connectors']);
});

it('counts earlier requests, tells which, and never itself nor later ones', async () => {
  const requests = [open(4, ...four), open(9, 'finance-late-source-dev-x')];
  const later = { ...own, request: 8 };
  const given = {
    merged: {
      [pathOf('finance-c-source-dev-x')]: textOf('finance-c-source-dev-x'),
    },
    requests: [...requests, open(8, NAME)],
  };
  const verdict = await checkWith(given).of(later);
  expect(verdict.behind).toEqual([4]);
  expect(await codes(given, { ...own, request: 3 })).toEqual([]);
});

it('counts nothing that comes from a fork, which anybody can open', async () => {
  const merged = {
    [pathOf('finance-c-source-dev-x')]: textOf('finance-c-source-dev-x'),
  };
  const ours = open(4, ...four);
  const theirs = { ...ours, branch: 'fork:b4' };
  const later = { ...own, request: 8 };
  expect(await codes({ merged, requests: [ours] }, later)).not.toEqual([]);
  expect(await codes({ merged, requests: [theirs] }, later)).toEqual([]);
});

it('takes a removal off, and plans it', async () => {
  const merged = { [PATH]: textOf(NAME) };
  const { findings, plan } = await checkWith({ merged }).of({
    files: [{ path: PATH, text: null }],
    department: 'finance',
  });
  expect(findings).toEqual([]);
  expect(plan).toMatchObject([{ action: 'delete', name: NAME }]);
});

it('tells a department nothing of others, nor of what is wrong elsewhere', async () => {
  const merged = { [pathOf('logistics-x-source-dev-y')]: '{' };
  expect(await codes({ merged }, own)).toEqual([]);
  const name = 'logistics-b-source-dev-x';
  const theirs = { path: pathOf(name), text: textOf(name, '99') };
  expect(await codes({}, { ...own, files: [theirs] })).toEqual([
    'name/department',
  ]);
});

it('checks all that is merged again with a change of the rules', async () => {
  const text = departmentsYaml.replace('topics: [finance.]', 'topics: [fin.]');
  const files = [{ path: 'departments.yaml', text }];
  const given = { merged: { [PATH]: textOf(NAME) } };
  expect(await codes(given, { files })).toContain('topic/not-yours');
  const groups = ['group:default/finance'];
  expect(await codes({ groups }, { files })).toContain(
    'department/unknown-owner',
  );
});

it('goes by the last rules that were good where somebody broke the file', async () => {
  const merged = { 'departments.yaml': 'departments: [', 'clusters.yaml': '' };
  expect(await codes({ merged }, own)).toEqual([]);
});

it('is never green while nobody knows what is merged', async () => {
  const check = new MergedProposalCheck({
    branch: new MergedBranch({
      repository: {
        current: undefined,
        problem: { message: 'there is no folder', since: '2026' },
      },
      configuration: lastGood(),
    }),
    view: { current: async (): Promise<Fleet> => new Map() },
    requests: { open: async () => [] },
    groups: async () => undefined,
  });
  await expect(check.of(own)).rejects.toMatchObject({
    name: 'ServiceUnavailableError',
    message: expect.stringContaining('there is no folder'),
  });
});
