import type { Entity } from '@backstage/catalog-model';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import scaffolder from '@backstage/plugin-scaffolder-backend';
import actions from '@kconnect/plugin-scaffolder-backend-module-kafka-connect';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { readMark } from '@kconnect/plugin-kafka-connect-common';
import { ProposingPortal, proposalOf } from '../__testUtils__/ProposingPortal';
import { until } from '../__testUtils__/until';

jest.setTimeout(180_000);

const NEW = 'finance-clicks-source-dev-gen';
const [merged] = proposalOf('finance', 'merged').files;
const TEMPLATES = resolve(__dirname, '../../../../templates');

function templateOf(folder: string): Entity {
  const path = resolve(TEMPLATES, folder, 'template.yaml');
  return parse(readFileSync(path, 'utf8'));
}

const templates = ['generated-data-source', 'decommission'].map(templateOf);

let at: ProposingPortal;

beforeAll(async () => {
  at = await ProposingPortal.start({
    files: { [merged.path]: merged.text },
    features: [scaffolder, actions],
    otherwise: AuthorizeResult.ALLOW,
    entities: templates,
  });
});
afterAll(() => at.stop());

interface Step {
  id: string;
  name: string;
  action: string;
  input: object;
}

const ask = (method: string, path: string, who: string, body?: object) =>
  at.portal.ask(
    ...([method, `/api/scaffolder${path}`, who] as const),
    body && JSON.stringify(body),
  );

/** Runs a template as a form does, to its end. */
async function run(folder: string, who: string, values: object) {
  const { kind, metadata } = templateOf(folder);
  const templateRef = `${kind}:default/${metadata.name}`;
  const begun = await ask('POST', '/v2/tasks', who, { templateRef, values });
  if (begun.status !== 201) throw new Error(begun.text.slice(0, 1500));
  const path = `/v2/tasks/${begun.body.id}`;
  const { status } = await until(async () => {
    const { body } = await ask('GET', path, who);
    return /completed|failed/.test(body.status) && body;
  }, 60_000);
  const { body: events } = await ask('GET', `${path}/events`, who);
  const log = events
    .map((each: { body: { message: string } }) => each.body.message)
    .join('\n');
  const output = events.at(-1).body.output;
  return { status, log, output };
}

async function dryRun(steps: Step[], who = 'anna', values: object = {}) {
  const template = {
    ...templates[0],
    spec: { ...templates[0].spec, steps, parameters: [], output: {} },
  };
  return ask('POST', '/v2/dry-run', who, {
    ...{ template, values, secrets: {}, directoryContents: [] },
  });
}

const values = {
  ...{ department: 'finance', cluster: 'onprem-dev', name: NEW },
  ...{ kafkaTopic: 'finance.clicks', advanced: false, preview: '' },
  // What the form has filled in.
  ...{ outputDataFormat: 'JSON', tasksMax: 1 },
};

it('goes from a form to a pull request with the asker’s mark', async () => {
  const { log, output, status } = await run(
    ...(['generated-data-source', 'carla', values] as const),
  );
  expect([status, log]).toEqual(['completed', expect.any(String)]);
  expect(log).toContain('no operator');
  const [pull] = await at.pulls();
  const mark = readMark(pull.body);
  expect(mark.ok && mark.signed.mark).toMatchObject({
    ...{ asker: 'user:default/carla', department: 'finance' },
  });
  expect(pull.title).toBe(`Add ${NEW} to onprem-dev`);
  expect(output.links).toEqual([
    {
      title: 'The request',
      url: `/kafka-connect/requests/${pull.number}`,
    },
    { title: 'Pull request', url: pull.url },
  ]);
  const again = await run('generated-data-source', 'carla', values);
  expect(again.log).toContain(`#${pull.number} is there already, just so`);
  expect(await at.pulls()).toHaveLength(1);
});

it('acts in nobody else’s name, whatever the form says', async () => {
  const before = (await at.pulls()).length;
  for (const [who, more] of [
    ['ben', {}],
    ['anna', { department: 'logistics' }],
    ['anna', { name: NEW.replace('finance', 'logistics') }],
    ['ben', { initiator: 'user:default/anna', user: 'user:default/anna' }],
  ] as const) {
    const wrong = { ...values, ...more };
    const { log, status } = await run('generated-data-source', who, wrong);
    expect(status).toBe('failed');
    expect(log).toMatch(/No department|The name|begin/);
  }
  const theirs = { cluster: 'onprem-dev', name: NEW };
  const { log, status } = await run('decommission', 'ben', {
    connector: theirs,
  });
  expect(status).toBe('failed');
  expect(log).toContain('No connector');
  expect(await at.pulls()).toHaveLength(before);
});

it('fills nothing of a form into a template', async () => {
  const { log, status } = await run('generated-data-source', 'anna', {
    ...values,
    kafkaTopic: 'finance.${{ secrets.canary }}${{ 7 * 191 }}"\n<b>',
  });
  expect(status).toBe('failed');
  expect(log).toContain('This cannot be proposed');
  expect(log).not.toContain('1337');
});

it('says all that is wrong, line by line, and what to do', async () => {
  const { log } = await run('generated-data-source', 'anna', {
    ...values,
    ...{ name: 'finance-clicks', kafkaTopic: '${x}' },
  });
  const [, told] = log.split('This cannot be proposed:');
  expect(told.trim().split('\n').length).toBeGreaterThan(1);
  const file = { ...merged, text: merged.text.replace('finance.ledger', 'x') };
  const { body } = await dryRun([
    {
      ...{ id: 'check', name: 'Check', action: 'kafka-connect:check' },
      input: { department: 'finance', files: [file] },
    },
  ]);
  expect(JSON.stringify(body)).toContain('topic/not-yours at connectors/dev/');
});

it('runs its examples, which propose nothing in a dry run', async () => {
  const before = (await at.pulls()).length;
  const { body } = await ask('GET', '/v2/actions', 'anna');
  const ours: { id: string; examples: { example: string }[] }[] = body.filter(
    ({ id }: { id: string }) => id.startsWith('kafka-connect:'),
  );
  expect(ours.map(({ id }) => id).sort()).toEqual([
    ...['kafka-connect:check', 'kafka-connect:pull-request'],
    'kafka-connect:render',
  ]);
  const examples = ours.flatMap(each => each.examples);
  expect(examples).toHaveLength(5);
  for (const { example } of examples) {
    const answer = await dryRun(parse(example).steps);
    expect([answer.status, answer.text]).toEqual([200, expect.any(String)]);
  }
  expect(await at.pulls()).toHaveLength(before);
});

it('outputs what it would propose in a dry run', async () => {
  const { body } = await dryRun([
    {
      ...{
        id: 'propose',
        name: 'Propose',
        action: 'kafka-connect:pull-request',
      },
      input: {
        ...{ department: 'finance', title: 'Remove it' },
        files: [{ path: merged.path, text: null }],
      },
    },
  ]);
  expect(JSON.stringify(body.log)).toContain(
    'Not proposed, as this is a dry run',
  );
});
