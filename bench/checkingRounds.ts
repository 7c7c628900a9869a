import knex from 'knex';
import {
  MergedBranch,
  MergedProposalCheck,
} from '../plugins/kafka-connect-backend/src/check';
import { NOBODY_DECIDED } from '../plugins/kafka-connect-backend/src/configuration';
import { migrationsDirectory } from '../plugins/kafka-connect-backend/src/database/migrate';
import { ForgeRequests } from '../plugins/kafka-connect-backend/src/requests/ForgeRequests';
import { RequestStore } from '../plugins/kafka-connect-backend/src/requests/store';
import type { CheckingSeries } from './checking';
import { repositoryFile, repositoryFiles } from './kconnect/largeRepository';

/** The program that is measured: the backend's check with requests in a real database, and nothing that runs. */
const rounds = Number(process.env.BENCH_ROUNDS ?? 10);
const AT = '2026-01-01T00:00:00.000Z';

interface Subject {
  series: CheckingSeries;
  check: MergedProposalCheck;
}

async function subjectOf(merged: number, open: number): Promise<Subject> {
  const connection = knex({
    ...{ client: 'better-sqlite3', connection: ':memory:' },
    useNullAsDefault: true,
    // Another connection would be another database.
    pool: { min: 1, max: 1 },
  });
  await connection.migrate.latest({ directory: migrationsDirectory });
  const store = new RequestStore(connection);
  for (let number = 1; number <= open; number++) {
    await store.save(readingOf(number), [addedBy(merged, number)], number);
  }
  const branch = new MergedBranch({
    repository: {
      current: {
        ...{ revision: 'a'.repeat(40), asOf: AT },
        files: repositoryFiles(merged),
      },
      problem: undefined,
    },
    configuration: {
      current: {
        ...{ approval: NOBODY_DECIDED, clusters: [] },
        ...{ departments: [], tiers: {} },
      },
    },
  });
  const check = new MergedProposalCheck({
    branch,
    view: { current: async () => new Map() },
    requests: new ForgeRequests(store, async () => {}),
    groups: async () => undefined,
  });
  return { series: { merged, open, draft: [] }, check };
}

/** The n-th request adds the n-th connector behind those that are merged. */
function addedBy(merged: number, number: number) {
  const [path, text] = repositoryFile(merged + number);
  return { path, after: { kind: 'file' as const, text } };
}

function readingOf(number: number) {
  return {
    ...{ number, url: `https://forge.example/${number}`, title: `#${number}` },
    ...{ body: '', state: 'open' as const, draft: false, conflicts: false },
    ...{ branch: `branch-${number}`, head: String(number).padStart(40, '0') },
    ...{ openedAt: AT, updatedAt: AT, pushedAt: AT, complete: true },
    ...{ contributors: [], checks: [], reviews: [] },
  };
}

async function checkOne(
  { check: subject, series: { merged } }: Subject,
  number: number,
  request?: number,
): Promise<void> {
  const { after, path } = addedBy(merged, number);
  const { findings } = await subject.of({
    files: [{ path, text: after.text }],
    ...(request !== undefined && { request }),
  });
  const wrong = findings.find(({ severity }) => severity === 'error');
  if (wrong) throw new Error(`${path}: ${wrong.message}`);
}

async function timeOf(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function run(): Promise<void> {
  const subjects = [
    await subjectOf(160, 0),
    await subjectOf(2_000, 0),
    await subjectOf(160, 1),
    await subjectOf(160, 20),
    await subjectOf(160, 200),
  ];
  const draft = (subject: Subject) =>
    checkOne(subject, subject.series.open + 1);
  // What is read once is not what people wait for.
  for (const subject of subjects) await draft(subject);
  for (let round = 0; round < rounds; round++) {
    const order = round % 2 ? [...subjects].reverse() : subjects;
    for (const subject of order) {
      subject.series.draft.push(await timeOf(() => draft(subject)));
    }
  }
  for (const subject of subjects.filter(({ series }) => series.open > 0)) {
    subject.series.all = await timeOf(async () => {
      for (let number = 1; number <= subject.series.open; number++) {
        await checkOne(subject, number, number);
      }
    });
  }
  process.send?.({ all: subjects.map(({ series }) => series) }, () =>
    process.exit(0),
  );
}

run().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
