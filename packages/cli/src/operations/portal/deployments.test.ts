import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  connectorEventListSchema,
  deletionAnswerSchema,
  deploymentAnswerSchema,
  findingSchema,
  validationSchema,
  type ConnectorEvent,
} from '@kconnect/plugin-kafka-connect-common';
import { datagen } from '../../__testUtils__/emulatedRepository';
import {
  json,
  refuse,
  samplePortal,
  samples,
} from '../../__testUtils__/samplePortal';
import { terminal } from '../../__testUtils__/terminal';

jest.setTimeout(60_000);

const kconnect = terminal();
const portal = samplePortal();
const NAME = 'finance-orders-source-dev-gen';
const CONNECTOR = `/api/kafka-connect/connectors/cc-dev/${NAME}`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kconnect-portal-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const write = (path: string, text = JSON.stringify(datagen(NAME))) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};
const run = (...args: string[]) =>
  kconnect([...args, '--format', 'json'], {
    cwd: folder,
    env: { KCONNECT_PORTAL: portal.url, KCONNECT_TOKEN: 'a-token' },
  });

const event = (more: Partial<ConnectorEvent> = {}): ConnectorEvent => ({
  ...{ id: 'e1', cluster: 'cc-dev', name: NAME, kind: 'action' },
  ...{ at: '2026-03-01T10:00:00.000Z', what: 'deploy', outcome: 'accepted' },
  ...more,
});

const finding = findingSchema.parse({
  ...{ code: 'topic/not-yours', severity: 'error' },
  ...{ file: `connectors/dev/${NAME}.json`, pointer: '/config/kafka.topic' },
  ...{ line: 7, column: 3, message: 'No.', fix: 'Mend it.', docs: 'x' },
});

const change = { cluster: 'cc-dev', name: NAME, properties: [] };

/** A portal that takes a file, and whose history says how that ended from the second look on. */
const deploying = (
  ending: Partial<ConnectorEvent>,
  seen: object = { health: 'healthy', state: 'RUNNING' },
) => {
  let looks = 0;
  const bodies: Record<string, unknown> = {};
  const answers: Record<string, (response: ServerResponse) => void> = {
    'POST /api/kafka-connect/validate': response =>
      json(
        response,
        validationSchema.parse({
          ...{ ok: true, findings: [] },
          connector: { cluster: 'cc-dev', environment: 'dev', name: NAME },
        }),
      ),
    [`PUT ${CONNECTOR}`]: response =>
      json(
        response,
        deploymentAnswerSchema.parse({
          ...{ result: 'created', change: { ...change, action: 'create' } },
          ...{ findings: [], event: event() },
        }),
        202,
      ),
    [`GET ${CONNECTOR}/events`]: response => {
      looks += 1;
      // A new connector is not shown at once.
      if (looks === 1) refuse(response, 404, 'No connector');
      else {
        const items = [event(looks === 2 ? {} : ending)];
        json(response, connectorEventListSchema.parse({ items }));
      }
    },
    [`GET ${CONNECTOR}`]: response => json(response, samples.detail(seen)),
  };
  portal.answer(({ pathname }, response, request) => {
    const asked = `${request.method} ${pathname}`;
    let text = '';
    request.setEncoding('utf8').on('data', part => {
      text += part;
    });
    request.on('end', () => {
      if (text) bodies[asked] = JSON.parse(text);
      answers[asked](response);
    });
  });
  return bodies;
};

describe('kconnect deploy through the portal', () => {
  it('asks which connector the file is for, deploys it, and tells how that ended', async () => {
    const path = `repo/connectors/dev/${NAME}.json`;
    write(path);
    const text = JSON.stringify(datagen(NAME));
    const bodies = deploying({ outcome: 'settled', detail: 'Now healthy.' });
    const { status, stdout, stderr } = await run('deploy', path);
    expect({ status, stderr }).toEqual({
      ...{ status: 0, stderr: `cc-dev/${NAME}: created\n` },
    });
    expect(JSON.parse(stdout)).toMatchObject({
      ...{ ok: true, findings: [] },
      changes: [{ action: 'create', result: 'applied', state: 'RUNNING' }],
    });
    expect(bodies).toEqual({
      'POST /api/kafka-connect/validate': {
        path: `connectors/dev/${NAME}.json`,
        text,
      },
      [`PUT ${CONNECTOR}`]: { text },
    });
  });

  it('says that it did not come up, and why', async () => {
    write(`${NAME}.json`);
    deploying(
      { outcome: 'settled', detail: 'Now failed: no such host.' },
      { health: 'failed', state: 'FAILED' },
    );
    const { status, stdout } = await run(
      ...['deploy', `${NAME}.json`, '--cluster', 'cc-dev'],
    );
    expect(status).toBe(2);
    expect(JSON.parse(stdout).changes).toMatchObject([
      {
        ...{ result: 'failed', state: 'FAILED' },
        reason: 'Now failed: no such host.',
      },
    ]);
    // With the cluster said nothing has to be found out.
    expect(portal.asked[0]).toBe(`PUT ${CONNECTOR}`);
  });

  it('does not wait for ever', async () => {
    write(`${NAME}.json`);
    deploying({});
    const { status, stdout } = await run(
      ...['deploy', `${NAME}.json`, '--timeout', '1'],
    );
    expect(status).toBe(2);
    expect(JSON.parse(stdout).changes).toMatchObject([
      { result: 'failed', reason: 'It was not seen to run within 1 s.' },
    ]);
  });

  it('takes what runs so already for done', async () => {
    write(`${NAME}.json`);
    portal.answer((_, response) =>
      json(
        response,
        deploymentAnswerSchema.parse({
          ...{ result: 'unchanged', findings: [] },
          change: { ...change, action: 'unchanged' },
        }),
      ),
    );
    const { status, stdout } = await run(
      ...['deploy', `${NAME}.json`, '--cluster', 'cc-dev'],
    );
    expect(status).toBe(0);
    expect(JSON.parse(stdout).changes).toMatchObject([{ result: 'unchanged' }]);
  });

  it.each([[[]], [['--cluster', 'cc-dev']]])(
    'shows what the check finds, at the file as it was given (%j)',
    async more => {
      write(`${NAME}.json`);
      portal.answer(({ pathname }, response) =>
        pathname.endsWith('/validate')
          ? json(
              response,
              validationSchema.parse({ ok: false, findings: [finding] }),
            )
          : json(
              response,
              { error: { message: 'Refused', findings: [finding] } },
              422,
            ),
      );
      const { status, stdout } = await run('deploy', `${NAME}.json`, ...more);
      expect(status).toBe(2);
      expect(JSON.parse(stdout)).toMatchObject({
        ...{ ok: false, changes: [] },
        findings: [{ ...finding, file: `${NAME}.json` }],
      });
      expect(portal.asked).toHaveLength(1);
    },
  );

  it.each([
    [403, 'cc-prod is of the environment prod: open a pull request'],
    [422, '`x` refers to a secret, and the portal resolves none'],
    [429, 'try again in 7 s'],
    [503, 'The cluster did not answer'],
  ])('says in one line what a %d means', async (code, message) => {
    write(`${NAME}.json`);
    portal.answer((_, response) => refuse(response, code, message));
    const { status, stdout, stderr } = await run(
      ...['deploy', `${NAME}.json`, '--cluster', 'cc-dev'],
    );
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(/^kconnect: [^\n]+\n$/);
    expect(stderr).toContain(message);
  });

  it('says that there is no such file, and asks nothing', async () => {
    const { status, stderr } = await run('deploy', 'nowhere.json');
    expect(status).toBe(1);
    expect(stderr).toContain('nowhere.json cannot be read (ENOENT).');
    expect(portal.asked).toEqual([]);
  });
});

describe('kconnect delete through the portal', () => {
  const deleting = (result: 'deleted' | 'absent') => {
    const queries: string[] = [];
    portal.answer(({ pathname, search }, response, { method }) => {
      if (method !== 'DELETE') {
        const own = { ref: `cc-dev/${NAME}`, cluster: 'cc-dev', name: NAME };
        const [item] = samples.list().items;
        return json(response, samples.list({ items: [{ ...item, ...own }] }));
      }
      queries.push(`${pathname}${search}`);
      return json(
        response,
        deletionAnswerSchema.parse({
          result,
          event: event({ what: 'delete', outcome: 'settled' }),
        }),
      );
    });
    return queries;
  };

  it('finds it, names it twice, and tells that it is gone', async () => {
    const queries = deleting('deleted');
    const { status, stdout } = await run('delete', NAME, '--yes');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      ...{ cluster: 'cc-dev', name: NAME, result: 'deleted' },
    });
    expect(queries).toEqual([`${CONNECTOR}?confirm=${NAME}`]);
  });

  it('deletes nothing that nobody agreed to', async () => {
    const queries = deleting('deleted');
    const { status, stderr } = await run('delete', NAME);
    expect(status).toBe(1);
    expect(stderr).toContain('Say --yes if it is meant.');
    expect(queries).toEqual([]);
  });

  it('knows no such connector', async () => {
    deleting('deleted');
    const { status, stderr } = await run('delete', 'finance-x', '--yes');
    expect(status).toBe(1);
    expect(stderr).toContain('The portal shows you no connector finance-x.');
  });
});
