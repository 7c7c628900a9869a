import type { FindingCode } from '../../findings';
import type { LiveKnowledge } from '../../live';
import { cdc, DEPARTMENTS, onpremCdc, proposal, sink } from '../repository';
import type { CodeCases } from './Case';

/** Sources of finance in dev by number; its tier allows three connectors and ten tasks. */
const nth = (n: number) => cdc({}, `finance-db${n}-source-dev-cdc`);
const three = [nth(1), nth(2), nth(3)];
const runs = (n: number, tasks = 1, tasksMax = tasks) => ({
  cluster: 'cc-dev',
  name: `finance-db${n}-source-dev-cdc`,
  tasks,
  tasksMax,
});
const bySink = (tasks: string, n = 1) =>
  sink({ 'tasks.max': tasks }, `finance-archive${n}-sink-dev-s3`);
const inProd = (n: number) =>
  cdc(
    { 'kafka.service.account.id': 'sa-fin-prod' },
    `finance-db${n}-source-prod-cdc`,
  );
const topics = (...names: string[]): LiveKnowledge => ({
  clusters: { 'cc-dev': { reachable: true, topics: names } },
});
const codes = (first: string, second: string) =>
  DEPARTMENTS.replace('code: logistics', `code: ${first}`).replace(
    'code: legal',
    `code: ${second}`,
  );

/** Cases of departments and their limits. */
export const limitCases = {
  'department/overlap': {
    raisedBy: [
      [
        '`fin` and `fin-ops`',
        proposal([], { departments: codes('fin', 'fin-ops') }),
      ],
      ['a code twice', proposal([], { departments: codes('fin', 'fin') })],
    ],
    notBy: [
      [
        '`fin` and `finops`',
        proposal([], { departments: codes('fin', 'finops') }),
      ],
    ],
  },
  'department/unknown-owner': {
    raisedBy: [
      [
        'a Group that is not in the catalog',
        proposal([], { groups: ['group:default/finance'] }),
      ],
    ],
    notBy: [
      [
        'Groups that all are',
        proposal([], {
          groups: [
            'finance',
            'finance-operators',
            'logistics',
            'media',
            'legal',
          ].map(name => `group:default/${name}`),
        }),
      ],
      ['a catalog that is not known', proposal([])],
    ],
  },
  'department/in-use': {
    raisedBy: [
      [
        'a removed department whose connector runs',
        proposal([], {
          departments: codes('transport', 'legal'),
          merged: { departments: DEPARTMENTS },
          running: [
            { cluster: 'cc-dev', name: 'logistics-a-sink-dev-b', tasks: 1 },
          ],
        }),
      ],
      [
        'a removed department with a file',
        proposal(cdc({}, 'logistics-a-source-dev-b'), {
          departments: codes('transport', 'legal'),
          merged: { departments: DEPARTMENTS },
        }),
      ],
    ],
    notBy: [
      [
        'one without connectors',
        proposal([], {
          departments: codes('transport', 'legal'),
          merged: { departments: DEPARTMENTS },
          running: [
            { cluster: 'cc-dev', name: 'finance-a-sink-dev-b', tasks: 1 },
          ],
        }),
      ],
      [
        'one whose last file goes with it',
        proposal([], {
          departments: codes('transport', 'legal'),
          merged: {
            departments: DEPARTMENTS,
            files: [cdc({}, 'logistics-a-source-dev-b')],
          },
          removed: [cdc({}, 'logistics-a-source-dev-b').path],
        }),
      ],
    ],
  },
  'quota/connectors': {
    raisedBy: [
      [
        'a fourth beside three merged',
        proposal(nth(4), { merged: { files: three } }),
      ],
      [
        'a fourth beside three that run',
        proposal(nth(4), { running: [runs(1), runs(2), runs(3)] }),
      ],
      [
        'a fourth beside two that run, and one merged and not applied',
        proposal(nth(4), {
          running: [runs(1), runs(2)],
          merged: { files: [nth(2), nth(3)] },
        }),
      ],
      [
        'a fourth after an earlier pull request',
        proposal(nth(4), {
          merged: { files: [nth(1), nth(2)] },
          request: 8,
          otherRequests: [{ number: 7, files: [nth(3)] }],
        }),
      ],
      ['four at once', proposal([...three, nth(4)])],
      [
        'a second in prod, where one is allowed',
        proposal([inProd(1), inProd(2)]),
      ],
      ['three of three (a warning)', proposal(three)],
      [
        'a limit below what runs (a warning to whoever sets it)',
        proposal([], { running: [1, 2, 3, 4].map(n => runs(n)) }),
      ],
    ],
    notBy: [
      ['two of three', proposal([nth(1), nth(2)])],
      ['a change of the third', proposal(nth(3), { merged: { files: three } })],
      [
        'one for another',
        proposal(nth(4), {
          merged: { files: [nth(1), nth(2)] },
          removed: [nth(1).path],
        }),
      ],
      [
        'a second before a later pull request, its own left out',
        proposal(nth(2), {
          merged: { files: [nth(1)] },
          request: 8,
          otherRequests: [
            { number: 8, files: [nth(2)] },
            { number: 9, files: [nth(3)] },
          ],
        }),
      ],
    ],
  },
  'quota/tasks': {
    raisedBy: [
      [
        'twelve of ten',
        proposal([bySink('4', 1), bySink('4', 2), bySink('4', 3)]),
      ],
      [
        'a connector whose running tasks count for more than `tasks.max`',
        proposal(bySink('4', 2), { running: [runs(1, 7, 2)] }),
      ],
      [
        'one whose tasks do not exist yet',
        proposal(bySink('4', 2), { running: [runs(1, 0, 7)] }),
      ],
      ['eight of ten (a warning)', proposal([bySink('4', 1), bySink('4', 2)])],
    ],
    notBy: [
      ['six of ten', proposal([bySink('4', 1), bySink('2', 2)])],
      [
        'fewer where too many run',
        proposal(onpremCdc(), { merged: { files: [onpremCdc()] } }),
      ],
    ],
  },
  'quota/tasks-per-connector': {
    raisedBy: [
      ['five where four are allowed', proposal(bySink('5'))],
      [
        'three where prod allows two',
        proposal(
          sink(
            { 'tasks.max': '3', 'kafka.service.account.id': 'sa-fin-prod' },
            'finance-archive-sink-prod-s3',
          ),
        ),
      ],
    ],
    notBy: [['four', proposal(bySink('4'))]],
  },
  'quota/topics': {
    raisedBy: [
      [
        'a sixth where five are allowed',
        proposal(sink(), {
          live: topics(...[1, 2, 3, 4, 5].map(n => `finance.t${n}`)),
        }),
      ],
      [
        'a fourth and fifth (a warning)',
        proposal(sink(), {
          live: topics('finance.a', 'finance.b', 'finance.c'),
        }),
      ],
    ],
    notBy: [
      [
        "others' topics",
        proposal(sink(), {
          live: topics(...[1, 2, 3, 4, 5].map(n => `logistics.t${n}`)),
        }),
      ],
      [
        'topics that exist already',
        proposal(sink(), {
          live: topics(
            'finance.salesdb.public.orders',
            'finance.dlq.finance-archive-sink-dev-s3',
            'finance.a',
            'finance.b',
            'finance.c',
          ),
        }),
      ],
    ],
  },
} satisfies Partial<Record<FindingCode, CodeCases>>;
