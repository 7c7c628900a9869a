import { workerClusters } from '../__testUtils__/clusters';
import { databases, openTestDatabase } from '../__testUtils__/database';
import { sourceFile } from '../__testUtils__/files';
import { ApiContract } from '../__testUtils__/openapi';
import { departmentsYaml } from '../__testUtils__/organisation';
import { startPortal, type TestPortal } from '../__testUtils__/portal';
import { TestWorker } from '../__testUtils__/worker';

jest.setTimeout(120_000);

const contract = new ApiContract();
const CANARY = 'canary-Vq71-secret';
const NAME = 'finance-ledger-source-dev-jdbc';
const PATH = `connectors/dev/${NAME}.json`;

describe.each(databases.eachSupportedId())('POST /validate on %s', id => {
  let worker: TestWorker;
  let portal: TestPortal;

  beforeAll(async () => {
    worker = await TestWorker.start();
    worker.add('finance-a-source-dev-x', 5);
    worker.add('logistics-a-source-dev-x', 15);
    portal = await startPortal({
      knex: await openTestDatabase(id),
      departments: departmentsYaml,
      clusters: workerClusters({ a: worker.url }),
    });
    await portal.hasRead(2);
  });

  afterAll(async () => {
    await portal.stop();
    await worker.stop();
  });

  async function validate(path: string, text: string, who = 'anna') {
    const body = JSON.stringify({ path, text });
    const answer = await portal.post('/validate', who, body);
    expect(contract.check('POST', '/validate', answer)).toEqual([]);
    return answer;
  }

  it('tells that nothing is wrong, and which connector it would be', async () => {
    const { body, status } = await validate(
      PATH,
      JSON.stringify(sourceFile(NAME)),
      'deniz',
    );
    expect(status).toBe(200);
    expect(body).toEqual({
      ...{ ok: true, findings: [] },
      connector: {
        ...{ cluster: 'a', environment: 'dev', name: NAME },
        department: 'finance',
      },
    });
  });

  it('tells what is wrong, where, and how to mend it', async () => {
    const text = JSON.stringify(
      sourceFile(NAME, { topic: 'logistics.x', 'tasks.max': '3' }),
      null,
      2,
    );
    const { body } = await validate(PATH, text);
    expect(body.ok).toBe(false);
    expect(body.findings).toContainEqual({
      ...{ code: 'topic/not-yours', severity: 'error', file: PATH },
      ...{ pointer: '/config/topic', line: 6, column: 14 },
      message: expect.any(String),
      fix: expect.any(String),
      docs: expect.stringContaining('docs/findings.md'),
    });
  });

  it('counts what runs', async () => {
    const many = sourceFile(NAME, { 'tasks.max': '3' });
    for (let i = 0; i < 4; i++) {
      worker.add(`finance-b${i}-source-dev-x`, 3);
    }
    await portal.hasRead(5, 'anna');
    const { body } = await validate(PATH, JSON.stringify(many));
    const codes = body.findings.map(({ code }: { code: string }) => code);
    expect(codes).toEqual(
      expect.arrayContaining(['quota/connectors', 'quota/tasks']),
    );
  });

  it('tells of another department’s connector that it is another’s, and nothing more', async () => {
    const name = 'logistics-b-source-dev-x';
    const file = sourceFile(name, { 'tasks.max': '99', topic: 'x' });
    const { body, text } = await validate(
      `connectors/dev/${name}.json`,
      JSON.stringify(file),
    );
    expect(body.findings.map(({ code }: { code: string }) => code)).toEqual([
      'name/department',
    ]);
    expect(text).not.toContain('15');
    const own = await validate(
      `connectors/dev/${name}.json`,
      JSON.stringify(file),
      'erik',
    );
    expect(own.body.findings.length).toBeGreaterThan(1);
  });

  it('lets who belongs to two departments propose for either', async () => {
    for (const department of ['finance', 'media']) {
      const name = `${department}-b-source-dev-x`;
      const { body } = await validate(
        `connectors/dev/${name}.json`,
        JSON.stringify(sourceFile(name, { topic: 'x' })),
        'paula',
      );
      const codes = body.findings.map(({ code }: { code: string }) => code);
      expect(codes).toContain('topic/not-yours');
      expect(codes).not.toContain('name/department');
    }
  });

  it('answers those without a department nothing', async () => {
    const { status } = await validate(PATH, '{}', 'nobody');
    expect(status).toBe(403);
  });

  it.each([
    ['no JSON', PATH, `{"password": "${CANARY}`, 'json/syntax'],
    ['a secret in the clear', PATH, literal(), 'secret/literal'],
    ['a place of no connector', 'x/../departments.yaml', '{}', 'name/file'],
    ['too much', PATH, `"${'x'.repeat(300_000)}"`, 'json/too-large'],
  ])('finds %s, and repeats no secret', async (_, path, text, code) => {
    const { body, text: told } = await validate(path, text);
    expect(body.findings).toContainEqual(expect.objectContaining({ code }));
    expect(told).not.toContain(CANARY);
    expect(JSON.stringify(portal.log.lines)).not.toContain(CANARY);
  });

  it('sends nothing to a cluster', () => {
    expect(worker.requests.filter(each => !each.startsWith('GET'))).toEqual([]);
  });

  it('lets one person ask so often', async () => {
    const answers = [];
    for (let i = 0; i < 121; i++)
      answers.push(await validate(PATH, '{}', 'ben'));
    expect(answers.at(-2)!.status).toBe(200);
    expect(answers.at(-1)!.status).toBe(429);
    expect((await validate(PATH, '{}', 'carla')).status).toBe(200);
  });
});

function literal(): string {
  return JSON.stringify(sourceFile(NAME, { 'some.password': CANARY }));
}
