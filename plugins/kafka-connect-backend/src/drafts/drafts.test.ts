import {
  EMPTY,
  emulatorClusters,
  startTestEmulator,
  workerCluster,
  type Emulator,
} from '../__testUtils__/clusters';
import { datagenFile, sourceFile } from '../__testUtils__/files';
import { ApiContract } from '../__testUtils__/openapi';
import { departmentsYaml } from '../__testUtils__/organisation';
import {
  SERVICE,
  startPortal,
  type TestPortal,
  type Who,
} from '../__testUtils__/portal';
import { TestWorker } from '../__testUtils__/worker';

jest.setTimeout(120_000);

const contract = new ApiContract();
const OWN = 'finance-orders-source-dev-gen';
const OWN_PATH = `connectors/dev/${OWN}.json`;
const NEW = 'finance-clicks-source-dev-gen';
const DRIFTED = 'finance-ledger-source-dev-jdbc';
const ORPHAN = 'finance-loose-source-dev-x';
const THEIRS = 'logistics-fleet-source-dev-gps';
const THEIR_PATH = `connectors/dev/onprem-dev/${THEIRS}.json`;
const DRIFTED_PATH = `connectors/dev/onprem-dev/${DRIFTED}.json`;

const text = (file: object) => `${JSON.stringify(file, null, 2)}\n`;

const newDraft = {
  ...{ kind: 'connector', template: 'generated-data-source' },
  ...{ department: 'finance', cluster: 'cc-dev', name: NEW },
  values: { kafkaTopic: 'finance.clicks', quickstart: 'CLICKSTREAM' },
};

let emulator: Emulator;
let worker: TestWorker;
let portal: TestPortal;

beforeAll(async () => {
  emulator = await startTestEmulator({ seed: EMPTY });
  worker = await TestWorker.start();
  worker.add(DRIFTED, 2);
  worker.add(ORPHAN, 1);
  portal = await startPortal({
    departments: departmentsYaml.replace(
      'operators: group:default/logistics-operators,',
      'operators: group:default/logistics-operators, topics: [logistics.],',
    ),
    clusters: emulatorClusters(
      emulator.url,
      workerCluster('onprem-dev', worker.url),
    ),
    files: {
      [OWN_PATH]: text(datagenFile(OWN, { 'max.interval': '500' })),
      [THEIR_PATH]: text(sourceFile(THEIRS, { topic: 'logistics.canary' })),
      [DRIFTED_PATH]: text(sourceFile(DRIFTED)),
    },
  });
  await portal.hasRead(2);
});

afterAll(async () => {
  await portal.stop();
  await worker.stop();
  await emulator.close();
});

async function ask(method: string, path: string, who: Who, body?: unknown) {
  const sent = typeof body === 'object' ? JSON.stringify(body) : undefined;
  const answer = await portal.send(method, path, who, sent);
  expect(contract.check(method, path, answer)).toEqual([]);
  return answer;
}

const draft = (body: unknown, who: Who = 'anna') =>
  ask('POST', '/drafts', who, body);

describe('a new connector', () => {
  it('becomes a file, with what would become of it', async () => {
    const { body, status } = await draft(newDraft);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ...{ department: 'finance', title: `Add ${NEW} to cc-dev` },
      ...{ problems: [], remarks: [] },
      files: [{ path: `connectors/dev/${NEW}.json`, before: null }],
      verdict: {
        ...{ ok: true, behind: [], leave: { from: 'none' } },
        plan: [{ action: 'create', cluster: 'cc-dev', name: NEW }],
      },
    });
    expect(JSON.parse(body.files[0].text).config).toMatchObject({
      'kafka.topic': 'finance.clicks',
    });
  });

  it('may be asked for by members, which an operator has to approve then', async () => {
    for (const who of ['carla', 'deniz']) {
      const { body, status } = await draft(newDraft, who);
      expect(status).toBe(200);
      expect(body.verdict.leave).toEqual({
        ...{ from: 'department', because: 'not-an-operator' },
        says: expect.stringContaining('no operator'),
      });
    }
  });

  it('is nobody else’s to ask for, whatever the form says', async () => {
    for (const who of ['ben', 'nobody']) {
      expect((await draft(newDraft, who)).status).toBe(404);
    }
    const theirs = { ...newDraft, department: 'logistics' };
    const none = { ...newDraft, department: 'no-such' };
    const [other, missing] = [await draft(theirs), await draft(none)];
    expect([other.status, missing.status]).toEqual([404, 404]);
    expect(other.text.replaceAll('logistics', 'X')).toBe(
      missing.text.replaceAll('no-such', 'X'),
    );
    expect((await draft(newDraft, SERVICE)).status).toBe(403);
    expect((await draft(newDraft, null)).status).toBe(401);
  });

  it('keeps its department’s name, and replaces nothing that is there', async () => {
    const problemsOf = async (name: string, cluster = 'cc-dev') => {
      const { body } = await draft({ ...newDraft, cluster, name });
      return body.problems.map((each: { message: string }) => each.message);
    };
    expect(await problemsOf(THEIRS.replace('dev-gps', 'dev-gen'))).toEqual([
      expect.not.stringContaining('has a file'),
    ]);
    expect(await problemsOf(OWN)).toEqual([`${OWN} has a file already.`]);
    expect(await problemsOf(ORPHAN, 'onprem-dev')).toContain(
      `${ORPHAN} runs already, and no file describes it.`,
    );
  });

  it.each([
    ['a reference in a field for none', '${secret:aws:logistics/x#y}'],
    ['a template', '${{ secrets.GITHUB_TOKEN }}'],
    ['lines', 'finance.a\nfinance.b'],
  ])('takes no %s', async (_, topic) => {
    const { body } = await draft({
      ...newDraft,
      values: { ...newDraft.values, kafkaTopic: topic },
    });
    expect(body.problems).toContainEqual(
      expect.objectContaining({ field: 'kafkaTopic' }),
    );
    expect(JSON.stringify(body)).not.toContain(JSON.stringify(topic));
  });

  it('says what values with quotes and HTML are, as they are', async () => {
    const topic = `finance.<img src=x>"'`;
    const { body } = await draft({
      ...newDraft,
      values: {
        ...newDraft.values,
        kafkaTopic: topic,
        department: 'x',
        stranger: 1,
      },
    });
    expect(JSON.parse(body.files[0].text).config['kafka.topic']).toBe(topic);
    expect(body.problems).toEqual([]);
  });
});

describe('a change', () => {
  it('begins with the form that the file could have come from', async () => {
    const path = `/connectors/cc-dev/${OWN}/form`;
    const { body } = await ask('GET', path, 'carla');
    expect(body).toMatchObject({
      template: 'generated-data-source',
      parameters: {
        ...{ department: 'finance', cluster: 'cc-dev', name: OWN },
        ...{ change: true, kafkaTopic: 'finance.orders', advanced: true },
      },
    });
    const changed = await draft({
      ...newDraft,
      ...{ name: OWN, change: true },
      values: { ...body.parameters, kafkaTopic: 'finance.other' },
    });
    expect(changed.body).toMatchObject({
      ...{ problems: [], title: `Change 1 setting of ${OWN} on cc-dev` },
      verdict: {
        plan: [
          {
            action: 'update',
            properties: [
              {
                key: 'kafka.topic',
                from: 'finance.orders',
                to: 'finance.other',
              },
            ],
          },
        ],
      },
    });
    expect(changed.body.files[0].before).toContain('finance.orders');
    const same = await draft({
      ...newDraft,
      ...{ name: OWN, change: true, values: body.parameters },
    });
    expect(same.body.problems).toEqual([
      expect.objectContaining({ fix: 'There is nothing to propose.' }),
    ]);
  });

  it.each([
    ['pauses', { state: 'PAUSED' }, 'Pause', 'pause'],
    ['stops', { state: 'STOPPED' }, 'Stop', 'pause'],
  ])('%s', async (_, more, title, action) => {
    const { body } = await draft({
      ...{ kind: 'state', cluster: 'cc-dev', name: OWN, ...more },
    });
    expect(body.title).toBe(`${title} ${OWN} on cc-dev`);
    expect(body.verdict.plan).toMatchObject([{ action }]);
  });

  it('removes, which a second person approves', async () => {
    const { body } = await draft({
      ...{ kind: 'removal', cluster: 'cc-dev', name: OWN },
    });
    expect(body).toMatchObject({
      title: `Remove ${OWN} from cc-dev`,
      files: [{ path: OWN_PATH, text: null }],
      verdict: {
        plan: [{ action: 'delete' }],
        leave: { from: 'department', because: 'removal' },
      },
    });
  });

  it('promotes with what differs there', async () => {
    const path = `/connectors/cc-dev/${OWN}/promotion?to=cc-prod`;
    const { body } = await ask('GET', path, 'anna');
    const name = OWN.replace('-dev-', '-prod-');
    expect(body).toMatchObject({ name, problems: [] });
    const promoted = await draft({
      ...{ kind: 'promotion', cluster: 'cc-dev', name: OWN, to: 'cc-prod' },
      answers: Object.fromEntries(
        body.questions.map((each: { key: string; suggestion: string }) => [
          ...[each.key, each.suggestion],
        ]),
      ),
    });
    expect(promoted.body).toMatchObject({
      ...{ title: `Add ${name} to cc-prod`, problems: [] },
      files: [{ path: `connectors/prod/${name}.json` }],
      verdict: { leave: { from: 'platform', because: 'environment' } },
    });
  });

  it('takes what runs into Git', async () => {
    const { body } = await draft({
      ...{ kind: 'drift', cluster: 'onprem-dev', name: DRIFTED },
    });
    expect(body.title).toBe(
      `Take what runs of ${DRIFTED} on onprem-dev into Git`,
    );
    expect(body.files[0].before).toBe(text(sourceFile(DRIFTED)));
    const orphan = await draft({
      ...{ kind: 'drift', cluster: 'onprem-dev', name: ORPHAN },
    });
    expect(orphan.body.files).toMatchObject([
      { path: `connectors/dev/onprem-dev/${ORPHAN}.json`, before: null },
    ]);
    const absent = await draft({ kind: 'drift', cluster: 'cc-dev', name: OWN });
    expect(absent.body.problems).toHaveLength(1);
  });

  it('is of one’s own connectors alone, and tells nothing of others', async () => {
    const none = 'logistics-no-such-source-dev-x';
    for (const kind of ['removal', 'drift', 'state', 'promotion']) {
      const of = (name: string) =>
        draft({
          ...{ kind, cluster: 'onprem-dev', name },
          ...(kind === 'state' && { state: 'PAUSED' }),
          ...(kind === 'promotion' && { to: 'cc-prod', answers: {} }),
        });
      const [theirs, missing] = [await of(THEIRS), await of(none)];
      expect(theirs.status).toBe(404);
      expect(theirs.text.replaceAll(THEIRS, 'X')).toBe(
        missing.text.replaceAll(none, 'X'),
      );
    }
    for (const part of ['form', 'promotion?to=cc-prod']) {
      const path = `/connectors/onprem-dev/${THEIRS}/${part}`;
      expect((await ask('GET', path, 'anna')).status).toBe(404);
    }
  });
});

describe('the check of files', () => {
  const check = (files: object[], who = 'anna', department?: string) =>
    ask('POST', '/drafts/check', who, { department, files });

  it('finds what is wrong, and says what it would change', async () => {
    const file = text(datagenFile(OWN, { 'kafka.topic': 'logistics.x' }));
    const { body } = await check(
      [{ path: OWN_PATH, text: file }],
      'anna',
      'finance',
    );
    expect(body.ok).toBe(false);
    expect(body.findings).toContainEqual(
      expect.objectContaining({ code: 'topic/not-yours' }),
    );
    expect(body.plan[0].properties).toHaveLength(2);
  });

  it.each([
    ['another’s file', THEIR_PATH, text(sourceFile(THEIRS))],
    ['another’s removal', THEIR_PATH, null],
    [
      'what nobody has',
      'connectors/dev/logistics-none-source-dev-x.json',
      null,
    ],
    ['the rules', 'departments.yaml', 'departments: []'],
    ['the pipeline', '.github/workflows/apply.yaml', 'on: push'],
    ['a way out', 'connectors/dev/../../departments.yaml', ''],
  ])('looks at nothing of %s', async (_, path, content) => {
    const files = [{ path, text: content }];
    const answer = await check(files, 'anna', 'finance');
    expect(answer.status).toBe(403);
    expect(answer.text).not.toContain('canary');
    expect((await check(files, 'anna')).status).toBe(403);
    expect((await check(files, 'anna', 'logistics')).status).toBe(404);
  });

  it('is the platform team’s for all', async () => {
    const { body, status } = await check(
      [{ path: THEIR_PATH, text: null }],
      'erik',
    );
    expect(status).toBe(200);
    expect(body.plan).toMatchObject([{ action: 'delete', name: THEIRS }]);
  });
});

describe('a department', () => {
  const entry = {
    ...{ code: 'marketing', owner: 'group:default/media', tier: 'small' },
  };

  it('is taken in by the platform team alone', async () => {
    const onboarding = { kind: 'onboarding', entry };
    const { body, status } = await draft(onboarding, 'erik');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ...{ title: 'Take in the department marketing', problems: [] },
      verdict: { findings: [], ok: true, leave: { from: 'platform' } },
    });
    expect(body.department).toBeUndefined();
    const unknown = { ...entry, owner: 'group:default/no-such' };
    const wrong = await draft({ ...onboarding, entry: unknown }, 'erik');
    expect(wrong.body.verdict.findings).toMatchObject([
      { code: 'department/unknown-owner' },
    ]);
    expect((await draft(onboarding)).status).toBe(403);
  });

  it('knows its taken names, and no other’s', async () => {
    const { body } = await ask('GET', '/departments/finance/names', 'carla');
    expect(body.items).toEqual([
      { cluster: 'onprem-dev', name: DRIFTED, by: 'runs' },
      { cluster: 'onprem-dev', name: ORPHAN, by: 'runs' },
      { cluster: 'cc-dev', name: OWN, by: 'merged' },
    ]);
    const path = '/departments/finance/names';
    expect((await ask('GET', path, 'ben')).status).toBe(404);
    expect((await ask('GET', path, SERVICE)).status).toBe(403);
  });
});

it('takes no body that is none, or far too large', async () => {
  const send = (body: string) => portal.post('/drafts', 'anna', body);
  expect((await send('{')).status).toBe(400);
  expect((await send('{}')).status).toBe(400);
  const large = { ...newDraft, values: { x: 'x'.repeat(300_000) } };
  expect((await send(JSON.stringify(large))).status).toBe(400);
  const huge = { ...newDraft, values: { x: 'x'.repeat(3_000_000) } };
  expect((await send(JSON.stringify(huge))).status).toBe(413);
  const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
  const nested = JSON.stringify({ ...newDraft, values: { url: 'x' } });
  expect((await send(nested.replace('"x"', deep))).status).toBe(400);
});

it('proposes nothing where there is no forge, and says so', async () => {
  const { body } = await draft(newDraft);
  const { path, text: content } = body.files[0];
  const { status, text: told } = await ask('POST', '/requests', 'anna', {
    ...{ department: 'finance', title: body.title },
    files: [{ path, text: content }],
  });
  expect(status).toBe(503);
  expect(told).toContain('This portal has no forge: set kafkaConnect.forge');
});

it('asks the policy who may request, and who may read what stands in a file', async () => {
  const withheld = [
    'kafka-connect.request.create',
    'kafka-connect.connector.config.read',
  ];
  const strict = await startPortal({
    ...{ withheld, clusters: emulatorClusters(emulator.url) },
    files: { [OWN_PATH]: text(datagenFile(OWN)) },
  });
  const files = [{ path: OWN_PATH, text: null }];
  const body = JSON.stringify({ department: 'finance', files });
  const asked = await strict.post('/requests', 'anna', body);
  const form = await strict.get(`/connectors/cc-dev/${OWN}/form`, 'anna');
  await strict.stop();
  expect(asked.status).toBe(403);
  expect(asked.text).toContain('You may make no requests in this portal');
  expect(form.status).toBe(403);
});
