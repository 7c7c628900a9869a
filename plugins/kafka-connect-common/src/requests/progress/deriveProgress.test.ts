import { writeSync } from 'node:fs';
import type {
  DeploymentReport,
  ReportedChange,
} from '../../api/deploymentReports';
import { connector } from '../__testUtils__/facts';
import { deriveRequestProgress } from './deriveProgress';
import { requestProgressSchema, type ProgressStage } from './RequestProgress';

const sink = connector();
const gone = connector({ change: 'remove', cluster: 'onprem-dev' });
const DIGEST = 'd'.repeat(64);
const MERGED = '2026-11-21T10:00:00Z';
const at = (minute: number) =>
  `2026-11-21T10:${String(minute).padStart(2, '0')}:00Z`;

type Told = Partial<ReportedChange>;
const change = (told: Told = {}): ReportedChange => ({
  ...{ cluster: sink.cluster, name: sink.name, action: 'create', ...told },
});
const run = (
  minute: number,
  changes: ReportedChange[],
  more: Partial<DeploymentReport> = {},
): DeploymentReport => ({
  ...{ version: 1, id: `run-${minute}`, state: 'finished', environment: 'dev' },
  ...{ revision: 'a'.repeat(40), at: at(minute), changes, ...more },
});
const began = (minute: number, id = `run-${minute}`) =>
  run(minute, [change()], { state: 'started', id });
const ended = (minute: number, told: Told) => run(minute, [change(told)]);

const FAILED = { result: 'failed', reason: 'no such bucket' } as const;

type Row = [
  says: string,
  reports: DeploymentReport[],
  stage: ProgressStage,
  sentence: string,
];

/** What is reported after the merge, and what the request's reader sees. */
const table: Row[] = [
  ['nothing', [], 'merged', 'Merged; its deployment has not begun.'],
  [
    'another environment',
    [run(1, [change({ result: 'applied' })], { environment: 'prod' })],
    'merged',
    'Merged; its deployment has not begun.',
  ],
  [
    'another cluster',
    [run(1, [change({ result: 'applied', cluster: 'onprem-dev' })])],
    'merged',
    'Merged; its deployment has not begun.',
  ],
  [
    'another connector',
    [run(1, [change({ result: 'applied', name: 'x' })])],
    'merged',
    'Merged; its deployment has not begun.',
  ],
  ['that it has begun', [began(1)], 'deploying', 'Is being deployed.'],
  [
    'that it runs',
    [
      began(1),
      run(2, [change({ result: 'applied', state: 'RUNNING' })], {
        id: 'run-1',
      }),
    ],
    'running',
    'Runs.',
  ],
  [
    'the same in the other order',
    [
      run(2, [change({ result: 'applied', state: 'RUNNING' })], {
        id: 'run-1',
      }),
      began(1),
    ],
    'running',
    'Runs.',
  ],
  [
    'the same with a clock that was put back',
    [began(9, 'a'), run(2, [change({ result: 'applied' })], { id: 'a' })],
    'running',
    'Runs.',
  ],
  [
    'that it was not begun, with a clock that was put back',
    [run(2, [change({ result: 'skipped' })], { id: 'a' }), began(9, 'a')],
    'merged',
    'Merged and not yet deployed.',
  ],
  [
    'that it ran so already',
    [ended(1, { result: 'unchanged' })],
    'running',
    'Runs.',
  ],
  [
    'that it is paused as its file has it',
    [ended(1, { result: 'applied', state: 'PAUSED' })],
    'running',
    'Is PAUSED, as its file says.',
  ],
  [
    'that what ran before runs again',
    [ended(1, { result: 'restored', reason: 'task 0 failed: no such bucket' })],
    'restored',
    'Did not come up; what ran before runs again. Task 0 failed: no such bucket.',
  ],
  [
    'that it is gone again',
    [ended(1, { result: 'removed', reason: 'no such bucket!' })],
    'restored',
    'Did not come up; as nothing ran before, it is gone again. No such bucket!',
  ],
  [
    'that it failed',
    [ended(1, { ...FAILED, failedDigest: DIGEST })],
    'failed',
    'Could not be deployed. No such bucket.',
  ],
  [
    'that it was not begun',
    [ended(1, { result: 'skipped', reason: 'the cluster does not answer' })],
    'merged',
    'Merged and not yet deployed. The cluster does not answer.',
  ],
  [
    '  and then that it runs',
    [ended(1, { result: 'skipped' }), ended(2, { result: 'applied' })],
    'running',
    'Runs.',
  ],
  [
    'that the run was killed, and the next one ended',
    [
      began(1),
      began(5),
      run(6, [change({ result: 'applied' })], { id: 'run-5' }),
    ],
    'running',
    'Runs.',
  ],
  [
    'that it failed for a reason outside, then that it runs',
    [ended(1, FAILED), ended(2, { result: 'applied' })],
    'running',
    'Runs.',
  ],
  [
    'that its revision failed, then that another one runs',
    [
      ended(1, { ...FAILED, failedDigest: DIGEST }),
      ended(2, { result: 'applied' }),
    ],
    'failed',
    'Could not be deployed. No such bucket.',
  ],
  [
    'that it was restored, then that another one runs',
    [ended(1, { result: 'restored' }), ended(2, { result: 'applied' })],
    'restored',
    'Did not come up; what ran before runs again.',
  ],
  [
    'that it runs, then that another request broke it',
    [
      ended(1, { result: 'applied' }),
      ended(2, { ...FAILED, failedDigest: DIGEST }),
    ],
    'running',
    'Runs.',
  ],
];

const of = (
  reports: DeploymentReport[],
  connectors = [sink],
  now = Date.parse(at(10)),
) => deriveRequestProgress({ connectors, mergedAt: MERGED, reports, now });

it.each(table)('%s', (_, reports, stage, says) => {
  const progress = of(reports);
  expect(progress).toMatchObject({ stage, connectors: [{ stage, says }] });
  expect(requestProgressSchema.parse(progress)).toEqual(progress);
});

it('does not say for ever that a run goes on whose end nobody tells', () => {
  const after = (minutes: number, reports = [began(1)]) =>
    of(reports, [sink], Date.parse(at(1)) + minutes * 60_000);
  expect(after(60)).toMatchObject({ stage: 'deploying' });
  expect(after(61)).toMatchObject({
    ...{ stage: 'unknown', since: at(1) },
    connectors: [
      { stage: 'unknown', says: 'Was begun; its end was never told.' },
    ],
  });
  expect(requestProgressSchema.parse(after(61))).toEqual(after(61));
  const told = [began(1), ended(9, { result: 'applied' })];
  expect(after(600, told)).toMatchObject({ stage: 'running' });
  expect(after(61, [began(1), began(30)])).toMatchObject({
    stage: 'deploying',
  });
});

it('says since when, where to read on, and what reverts it', () => {
  const revert = { url: 'https://forge.example/pulls/9' };
  const page = 'https://forge.example/runs/1';
  const reports = [
    run(3, [change({ result: 'restored', revert })], { run: page }),
  ];
  expect(of(reports).connectors[0]).toMatchObject({
    since: at(3),
    revert,
    run: page,
  });
  expect(of([]).since).toBe(MERGED);
});

describe('of several connectors', () => {
  const both = [sink, gone];
  const removal = (told: Told) =>
    change({
      ...told,
      cluster: gone.cluster,
      name: gone.name,
      action: 'delete',
    });

  it.each([
    [
      'one runs and one is under way',
      [removal({}), change({ result: 'applied' })],
      'deploying',
      1,
    ],
    [
      'one runs and one was restored',
      [removal({ result: 'restored' }), change({ result: 'applied' })],
      'restored',
      1,
    ],
    [
      'one was restored and one failed',
      [removal(FAILED), change({ result: 'restored' })],
      'failed',
      1,
    ],
    [
      'one runs and one is not reported',
      [change({ result: 'applied' })],
      'merged',
      0,
    ],
    [
      'one runs and one is gone',
      [removal({ result: 'applied' }), change({ result: 'applied' })],
      'running',
      1,
    ],
  ] as [string, ReportedChange[], ProgressStage, number][])(
    '%s',
    (_, changes, stage, minute) => {
      expect(of([run(1, changes)], both)).toMatchObject({
        stage,
        since: at(minute),
      });
    },
  );

  it('says of what was removed that it is gone', () => {
    const { connectors } = of([run(1, [removal({ result: 'applied' })])], both);
    expect(connectors[1].says).toBe('Removed.');
  });
});

it('stays merged where it is about no connectors', () => {
  expect(of([run(1, [])], [])).toEqual({
    stage: 'merged',
    since: MERGED,
    connectors: [],
  });
});

afterAll(() => {
  const rows = table.map(
    ([says, , stage, sentence]) =>
      `  ${says.padEnd(56)} ${stage.padEnd(10)} ${sentence}`,
  );
  writeSync(
    1,
    `\nWhat became of a request, by what is reported\n${rows.join('\n')}\n`,
  );
});
