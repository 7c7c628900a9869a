import { writeSync } from 'node:fs';
import { clustersFileSchema, departmentsFileSchema } from '../../configuration';
import type { ChangedFile, FileEntry } from '../ChangedFile';
import { describeRequest } from './describeRequest';

const rules = {
  departments: departmentsFileSchema.parse({
    tiers: {
      small: { maxConnectors: 3, maxTasks: 9, maxTasksPerConnector: 3 },
    },
    departments: ['finance', 'fin-ops', 'media'].map(code => ({
      ...{ code, owner: `group:default/${code}`, tier: 'small' },
    })),
  }),
  clusters: clustersFileSchema.parse({
    clusters: [
      { id: 'cc-dev', environment: 'dev', default: true },
      { id: 'onprem-dev', environment: 'dev' },
      { id: 'media-dev', environment: 'dev', department: 'media' },
      { id: 'cc-prod', environment: 'prod', default: true },
    ].map(each => ({ kind: 'self-managed', url: 'http://x.example', ...each })),
  }),
};

const SINK = 'finance-salesdb-sink-dev-s3';
const MOVIES = 'media-movies-sink-dev-s3';
const text = (name: string, more = {}): FileEntry => ({
  kind: 'file',
  text: JSON.stringify({ name, config: { 'tasks.max': '1' }, ...more }),
});
const at = (
  path: string,
  after?: FileEntry,
  before?: FileEntry,
): ChangedFile => ({
  ...{ path },
  ...(after && { after }),
  ...(before && { before }),
});
const dev = (name: string) => `connectors/dev/${name}.json`;

/** What a file is, in one line: change, cluster and department, or the kind and what is said of it. */
const cases: [says: string, file: ChangedFile, is: string][] = [
  ['a new file', at(dev(SINK), text(SINK)), 'create cc-dev finance'],
  [
    'another text of a merged file',
    at(dev(SINK), text(SINK, { initial_state: 'PAUSED' }), text(SINK)),
    'change cc-dev finance',
  ],
  [
    'a merged file taken away',
    at(dev(SINK), undefined, text(SINK)),
    'remove cc-dev finance',
  ],
  [
    'a merged file taken away that nobody could read',
    at(dev(SINK), undefined, { kind: 'unreadable' }),
    'remove cc-dev finance',
  ],
  [
    'a file in prod',
    at(
      'connectors/prod/finance-a-sink-prod-s3.json',
      text('finance-a-sink-prod-s3'),
    ),
    'create cc-prod finance',
  ],
  [
    "a file in a cluster's folder",
    at(`connectors/dev/onprem-dev/${SINK}.json`, text(SINK)),
    'create onprem-dev finance',
  ],
  [
    'a code with a hyphen',
    at(dev('fin-ops-a-sink-dev-s3'), text('fin-ops-a-sink-dev-s3')),
    'create cc-dev fin-ops',
  ],
  [
    'a department on its own cluster',
    at(`connectors/dev/media-dev/${MOVIES}.json`, text(MOVIES)),
    'create media-dev media',
  ],
  [
    "a department on another's cluster",
    at(`connectors/dev/media-dev/${SINK}.json`, text(SINK)),
    'create media-dev nobody',
  ],
  [
    'a name of no department',
    at(dev('hr-a-sink-dev-s3'), text('hr-a-sink-dev-s3')),
    'create cc-dev nobody',
  ],
  [
    'a name that only begins like one',
    at(dev('financeur-a-sink-dev-s3'), text('financeur-a-sink-dev-s3')),
    'create cc-dev nobody',
  ],

  [
    "another department's name in one's own file",
    at(dev(SINK), text(MOVIES)),
    'no-connector: holds another name than its path',
  ],
  [
    'a file that is no JSON',
    at(dev(SINK), { kind: 'file', text: '{' }),
    'no-connector: cannot be read as a connector',
  ],
  [
    'a name given twice',
    at(dev(SINK), {
      kind: 'file',
      text: `{"name":"${SINK}","name":"${MOVIES}","config":{}}`,
    }),
    'no-connector: cannot be read as a connector',
  ],
  [
    'an empty file',
    at(dev(SINK), { kind: 'file', text: '' }),
    'no-connector: cannot be read as a connector',
  ],
  [
    'an unknown cluster',
    at(`connectors/dev/cc-test/${SINK}.json`, text(SINK)),
    'no-connector: lies in the folder of no known cluster',
  ],
  [
    'an environment without a cluster',
    at(
      'connectors/staging/finance-a-sink-staging-s3.json',
      text('finance-a-sink-staging-s3'),
    ),
    'no-connector: lies in the folder of no known cluster',
  ],
  [
    'an unknown environment',
    at(`connectors/test/${SINK}.json`, text(SINK)),
    'no-connector: is read as no connector',
  ],
  [
    'a name in capitals',
    at(dev('Finance-a-sink-dev-s3'), text('Finance-a-sink-dev-s3')),
    'no-connector: lies below connectors/ where no connector is read from',
  ],
  [
    'a note',
    at('connectors/dev/README.md', { kind: 'file', text: '' }),
    'no-connector: is read as no connector',
  ],

  [
    'the departments',
    at('departments.yaml', { kind: 'file', text: '' }),
    'rules: says who may do what, and where',
  ],
  [
    'the clusters, removed',
    at('clusters.yaml'),
    'rules: says who may do what, and where',
  ],
  [
    'a workflow',
    at('.github/workflows/apply.yaml', { kind: 'file', text: '' }),
    'pipeline: checks and applies what is merged',
  ],
  [
    'a script of the pipeline',
    at('pipeline/plan.mjs', { kind: 'file', text: '' }),
    'pipeline: checks and applies what is merged',
  ],
  [
    'whose review is needed',
    at('CODEOWNERS', { kind: 'file', text: '' }),
    'pipeline: checks and applies what is merged',
  ],
  [
    'a key that marks are verified by',
    at('portal-keys.pem', { kind: 'file', text: '' }),
    'pipeline: checks and applies what is merged',
  ],
  [
    'a file outside',
    at('README.md', { kind: 'file', text: '' }),
    'elsewhere: is no connector',
  ],
  [
    'the folder in capitals',
    at(`Connectors/dev/${SINK}.json`, text(SINK)),
    'elsewhere: is no connector',
  ],

  [
    'a symbolic link',
    at(dev(SINK), { kind: 'symlink' }),
    'strange: is a symbolic link',
  ],
  [
    'a symbolic link in place of a connector',
    at(dev(SINK), { kind: 'symlink' }, text(SINK)),
    'strange: is a symbolic link',
  ],
  [
    'a symbolic link in place of the folder',
    at('connectors', { kind: 'symlink' }),
    'strange: is a symbolic link',
  ],
  [
    'a submodule',
    at('connectors/dev', { kind: 'submodule' }),
    'strange: is a submodule',
  ],
  [
    'a program',
    at(dev(SINK), { kind: 'executable' }),
    'strange: is marked as a program',
  ],
  [
    'bytes',
    at(dev(SINK), { kind: 'unreadable' }),
    'strange: is no text, or too large to be one',
  ],
  [
    'a way up',
    at(`connectors/dev/../prod/${SINK}.json`, text(SINK)),
    'strange: is a path that leads elsewhere',
  ],
  [
    'an empty step',
    at(`connectors/dev//${SINK}.json`, text(SINK)),
    'strange: is a path that leads elsewhere',
  ],
  [
    'a path from the root',
    at('/etc/passwd', text(SINK)),
    'strange: is a path that leads elsewhere',
  ],
  [
    'a backslash',
    at(`connectors\\dev\\${SINK}.json`, text(SINK)),
    'strange: is a path that leads elsewhere',
  ],
  [
    'a line break',
    at(`connectors/dev/${SINK}\n.json`, text(SINK)),
    'strange: is a path that leads elsewhere',
  ],
  [
    'letters that run backwards',
    at(`connectors/dev/${SINK}\u202e.json`, text(SINK)),
    'strange: is a path that leads elsewhere',
  ],
  [
    "Git's own folder",
    at('connectors/.git/config', { kind: 'file', text: '' }),
    'strange: is a path that leads elsewhere',
  ],
];

const inWords = (file: ChangedFile) => {
  const { connectors, others } = describeRequest([file], rules, true);
  return [
    ...connectors.map(
      ({ change, cluster, department = 'nobody' }) =>
        `${change} ${cluster} ${department}`,
    ),
    ...others.map(({ kind, says }) => `${kind}: ${says}`),
  ].join('; ');
};

it.each(cases)('%s', (_, file, is) => {
  expect(inWords(file)).toBe(is);
});

it('takes a file that moves to another cluster as one removed and one created', () => {
  const moved = describeRequest(
    [
      at(dev(SINK), undefined, text(SINK)),
      at(`connectors/dev/onprem-dev/${SINK}.json`, text(SINK)),
    ],
    rules,
    true,
  );
  expect(moved.connectors.map(each => [each.change, each.cluster])).toEqual([
    ['remove', 'cc-dev'],
    ['create', 'onprem-dev'],
  ]);
});

it('leaves no path out', () => {
  const files = cases.map(([, file]) => file);
  const { connectors, others } = describeRequest(files, rules, true);
  expect(
    [
      ...connectors.map(each => each.file),
      ...others.map(each => each.path),
    ].sort(),
  ).toEqual(files.map(each => each.path).sort());
});

afterAll(() => {
  const rows = cases.map(([says, , is]) => `  ${says.padEnd(50)} ${is}`);
  writeSync(1, `\nWhat a changed file is\n${rows.join('\n')}\n`);
});
