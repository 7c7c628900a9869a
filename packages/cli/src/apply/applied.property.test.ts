import { rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import {
  startEmulator,
  type RunningEmulator,
} from '@kconnect/confluent-emulator';
import { isPending } from '@kconnect/plugin-kafka-connect-common';
import {
  clustersOf,
  datagen,
  emulatedRepository,
  EMPTY,
  fileOf,
  postgres,
} from '../__testUtils__/emulatedRepository';
import type { Io } from '../io';
import { DirectoryLedger } from '../ledger/DirectoryLedger';
import { makePlan } from '../plan/makePlan';
import { environmentStore } from '../secrets/localStores';
import { apply } from './apply';

const TIME_MS = 12_000;
jest.setTimeout(2 * TIME_MS);

const repository = emulatedRepository();
let emulator: RunningEmulator;

beforeAll(async () => {
  emulator = await startEmulator({ seed: EMPTY, timeScale: 0 });
});
afterAll(() => emulator.close());

const GENERATED = ['a', 'b'].map(each => `finance-${each}-source-dev-gen`);
const CAPTURED = 'finance-c-source-dev-cdc';
const NAMES = [...GENERATED, CAPTURED];

const stateOfFile = fc.option(
  fc.constantFrom(...(['RUNNING', 'PAUSED'] as const)),
  { nil: undefined },
);
const config = fc.record({
  quickstart: fc.constantFrom('ORDERS', 'USERS'),
  // One key that comes and goes, one value that cannot be read back, and now and then what cannot run.
  interval: fc.option(fc.constantFrom('100', '200'), { nil: undefined }),
  secret: fc.constantFrom('FINANCE_PASSWORD', 'FINANCE_OTHER'),
  broken: fc.integer({ min: 0, max: 5 }).map(n => n === 0),
});
const edit = fc.record({
  name: fc.constantFrom(...NAMES),
  // Half of a second is spent where it is a file of the other cluster: the connector moves.
  place: fc.constantFrom('cc-dev', 'cc-dev', 'cc-two', 'nowhere'),
  state: stateOfFile,
  config,
});
type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

function contentOf({ name, state, config: of }: Edit) {
  const kept = state && { initial_state: state };
  if (name === CAPTURED) {
    const host = of.broken ? 'db.unreachable.example.com' : 'db.example.com';
    const password = `\${secret:env:${of.secret}}`;
    const settings = {
      'database.hostname': host,
      'database.password': password,
    };
    return { ...postgres(name, settings), ...kept };
  }
  const topic = of.broken ? 'finance.missing' : 'finance.orders';
  const settings = {
    ...{ quickstart: of.quickstart, 'kafka.topic': topic },
    ...(of.interval && { 'max.interval': of.interval }),
  };
  return datagen(name, settings, kept);
}

/** Brings the files into another state. */
function make({ name, place }: Edit, content: object) {
  for (const cluster of [undefined, 'cc-two'] as const) {
    rmSync(join(repository.folder, fileOf(name, cluster)), { force: true });
  }
  if (place === 'nowhere') return;
  repository.write(
    fileOf(name, place === 'cc-two' ? place : undefined),
    content,
  );
}

const QUIET = { write: () => {}, isTTY: false };

describe('after an apply', () => {
  it('a plan is empty, or has what the apply said that it did not do', async () => {
    let empty = 0;
    const { folder } = repository;
    const io: Io = {
      ...{ stdout: QUIET, stderr: QUIET, cwd: folder },
      signal: new AbortController().signal,
      env: {
        ...{ KEY: emulator.key, SECRET: emulator.secret },
        ...{ FINANCE_PASSWORD: 'first', FINANCE_OTHER: 'second' },
      },
    };
    const ledger = new DirectoryLedger(join(folder, '.kconnect'));
    const options = {
      ...{ folder, ledger, environment: 'dev' },
      stores: { env: environmentStore(io.env) },
      ...{ allowDelete: NAMES, deleteShare: 1, lanes: 4 },
      waits: { everyMs: 1, settleMs: 0, timeoutMs: 2_000 },
    };
    repository.write('clusters.yaml', clustersOf(emulator, true));

    const check = async (edits: Edit[]) => {
      edits.forEach(each => make(each, contentOf(each)));
      const report = await apply(options, io, () => {});
      const { plan } = await makePlan(
        { folder, ledger: await ledger.entries(), removed: NAMES },
        io,
      );
      const notDone = (each: { cluster: string; name: string }) =>
        report.changes.some(
          ({ cluster, name, result }) =>
            each.name === name &&
            each.cluster === cluster &&
            result !== 'applied' &&
            result !== 'unchanged',
        );
      expect(plan.changes.filter(isPending).every(notDone)).toBe(true);
      if (!report.ok) return;
      empty += 1;
      expect(plan.changes.filter(isPending)).toEqual([]);
    };

    await fc.assert(
      fc
        .asyncProperty(
          fc.array(fc.array(edit, { minLength: 1, maxLength: 3 }), {
            ...{ minLength: 1, maxLength: 6 },
          }),
          async steps => {
            for (const edits of steps) await check(edits);
          },
        )
        .beforeEach(() => {
          emulator.control.reset();
          for (const name of ['.kconnect', 'connectors']) {
            rmSync(join(folder, name), { recursive: true, force: true });
          }
        }),
      { numRuns: 200, interruptAfterTimeLimit: TIME_MS },
    );
    expect(empty).toBeGreaterThan(10);
  });
});
