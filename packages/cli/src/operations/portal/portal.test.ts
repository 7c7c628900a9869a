import {
  clusterPluginsSchema,
  connectorOffsetsSchema,
} from '@kconnect/plugin-kafka-connect-common';
import {
  json,
  NAME,
  refuse,
  samplePortal,
  samples,
} from '../../__testUtils__/samplePortal';
import { terminal } from '../../__testUtils__/terminal';
import { PortalHttp } from './PortalHttp';
import { PortalOperations } from './PortalOperations';

const kconnect = terminal();
const portal = samplePortal();

const run = (...args: string[]) =>
  kconnect(args, {
    env: { KCONNECT_PORTAL: portal.url, KCONNECT_TOKEN: 'a-token' },
  });

describe('through the portal', () => {
  it('lists all pages, with the figures that the portal keeps', async () => {
    const tokens: (string | undefined)[] = [];
    portal.answer((url, response, { headers }) => {
      tokens.push(headers.authorization);
      json(
        response,
        url.searchParams.has('cursor')
          ? samples.list({ items: [] })
          : samples.list({ nextCursor: 'next' }),
      );
    });
    const { status, stdout, stderr } = await run('list');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(portal.asked).toHaveLength(2);
    expect(new Set(tokens)).toEqual(new Set(['Bearer a-token']));
    const [head, row] = stdout.split('\n');
    expect(head).toMatch(/ERRORS 1 H +LAG +RECORDS\/S +LAST RECORD +REASON$/);
    // What is not known is no 0.
    expect(row).toMatch(/ 12 +- +3\.14 +\d+ d ago +A task failed$/);
  });

  it('shows the figures of one, and their age', async () => {
    portal.answer((url, response) =>
      json(
        response,
        url.pathname.endsWith(NAME) ? samples.detail() : samples.list(),
      ),
    );
    const { stdout } = await run('status', NAME);
    expect(stdout).toMatch(/errors 1 h: 12, lag: -, .*, as of \d+ d ago\n/);
  });

  it('shows metrics with unit, source, age and why one is not known', async () => {
    portal.answer((url, response) =>
      json(
        response,
        url.pathname.endsWith('/metrics')
          ? samples.metrics()
          : samples.detail(),
      ),
    );
    const args = ['metrics', NAME, '--cluster', 'cc-prod'];
    const { status, stdout } = await run(...args);
    expect(status).toBe(0);
    expect(stdout).toMatch(/Confluent Metrics API, \d+ d old/);
    expect(stdout).toMatch(/Written to Kafka +5\.5 +2 +5\.5 +records\/s\n/);
    expect(stdout).toMatch(/Batch size, average +- +7 +7 +records\n/);
    expect(stdout).toMatch(
      /Bytes written to Kafka +- .* The budget is used up/,
    );
    const { stdout: text } = await run(...args, '--format', 'json');
    const { figures } = JSON.parse(text);
    expect(figures).toContainEqual({
      ...{ metric: 'errorRate', title: 'Failed records', unit: 'records/s' },
      ...{ value: null, reason: 'Nobody counts them.' },
    });
  });

  it('says a problem with figures and lines on standard error', async () => {
    const message = 'Used\u001b[2J up.';
    const problem = { code: 'throttled', message, since: 'x' };
    portal.answer((_, response) =>
      json(response, samples.logs([], { problem })),
    );
    const { stdout, stderr } = await run('logs', NAME, '--cluster', 'cc-prod');
    // What moves a terminal's cursor is taken out.
    expect(stderr).toBe('kconnect: Used·[2J up.\n');
    expect(stdout).not.toContain('Used');
  });

  it('shows the plugins of the clusters that are meant, and which does not tell', async () => {
    const at = '2026-03-01T10:00:00.000Z';
    portal.answer(({ pathname }, response) => {
      if (pathname.endsWith('/clusters')) {
        return json(response, samples.clusters(['cc-dev', 'cc-prod', 'x-dev']));
      }
      const plugins = [
        { class: 'DatagenSource', type: 'source' as const, version: '0.1.2' },
      ];
      const problem = { code: 'timeout', message: 'No answer.', since: at };
      return json(
        response,
        clusterPluginsSchema.parse(
          pathname.includes('cc-dev')
            ? { plugins, asOf: at }
            : { plugins: [], asOf: null, problem },
        ),
      );
    });
    const { status, stdout, stderr } = await run(
      ...['plugins', '--environment', 'dev', '--format', 'json'],
    );
    expect({ status, stderr }).toEqual({
      status: 0,
      stderr: 'x-dev does not tell its plugins: No answer.\n',
    });
    expect(JSON.parse(stdout)).toEqual({
      plugins: [
        {
          ...{ cluster: 'cc-dev', class: 'DatagenSource' },
          ...{ type: 'source', version: '0.1.2' },
        },
      ],
    });
    const none = await run('plugins', '--cluster', 'nowhere');
    expect(none.status).toBe(1);
    expect(none.stderr).toContain('It shows cc-dev, cc-prod, x-dev.');
  });

  it('shows offsets, that there are more, and none that may be old', async () => {
    const answer = {
      offsets: [{ partition: { server: 'salesdb' }, offset: { lsn: 7 } }],
      ...{ total: 1200, asOf: '2026-03-01T10:00:00.000Z' },
    };
    const args = ['offsets', NAME, '--cluster', 'cc-prod'];
    portal.answer((_, response) =>
      json(response, connectorOffsetsSchema.parse(answer)),
    );
    const { stdout, stderr } = await run(...args);
    expect(stdout).toMatch(/server=salesdb +lsn=7/);
    expect(stderr).toBe('kconnect: these are 1 of 1200.\n');

    const problem = { code: 'timeout', message: 'No answer.', since: 'x' };
    portal.answer((_, response) =>
      json(response, connectorOffsetsSchema.parse({ ...answer, problem })),
    );
    expect(await run(...args)).toEqual({
      ...{ status: 1, stdout: '' },
      stderr: 'kconnect: cc-prod: No answer.\n',
    });
  });

  it.each([
    [
      401,
      'expired',
      /does not accept the sign-in: expired\nRun kconnect login/,
    ],
    [403, 'no right', /You may not do this: no right\n/],
    [404, 'Not there', /^kconnect: Not there\nkconnect list shows/],
    [503, 'Reading', /The portal answers 503: Reading\n/],
  ])('says what a %d means', async (code, message, told) => {
    portal.answer((_, response) => refuse(response, code, message));
    const { status, stdout, stderr } = await run(
      ...['status', NAME, '--cluster', 'cc-prod'],
    );
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(told);
    expect(stderr).not.toContain('a-token');
  });

  it('takes no sign-in page for an answer', async () => {
    portal.answer((_, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>'),
    );
    const { status, stderr } = await run('list');
    expect(status).toBe(1);
    expect(stderr).toMatch(/is not understood .*\n.*not that of a portal/);
  });

  it('takes its token nowhere else', async () => {
    portal.answer((_, response) =>
      response.writeHead(302, { location: `${portal.url}/elsewhere` }).end(),
    );
    const { status, stderr } = await run('list');
    expect(status).toBe(1);
    expect(stderr).toContain('cannot be reached');
    expect(portal.asked).toEqual(['GET /api/kafka-connect/connectors']);
  });

  it('says which part of another release’s answer it does not understand', async () => {
    portal.answer((_, response) =>
      json(response, { ...samples.list(), items: [{ name: NAME }] }),
    );
    const { status, stderr } = await run('list');
    expect(status).toBe(1);
    expect(stderr).toMatch(/\(items\.0\.\w+: .*\)\.\n.*different releases/);
  });

  it('says that an answer broke off', async () => {
    portal.answer((_, response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('{"items":');
      setImmediate(() => response.destroy());
    });
    const { status, stderr } = await run('list');
    expect(status).toBe(1);
    expect(stderr).toMatch(/^kconnect: The portal at .* cannot be reached: /);
  });

  it('does not wait for ever', async () => {
    portal.answer(() => {});
    const http = new PortalHttp({
      url: portal.url,
      token: async () => 'a-token',
      signal: new AbortController().signal,
      timeoutMs: 50,
    });
    await expect(new PortalOperations(http).list({})).rejects.toThrow(
      'no answer within 0.05 s',
    );
  });

  it('ends at once when it is told to, whatever the portal does', async () => {
    let stop: (signal: NodeJS.Signals) => void = () => {};
    portal.answer(() => stop('SIGINT'));
    const { status, stderr } = await kconnect(['list'], {
      env: { KCONNECT_PORTAL: portal.url, KCONNECT_TOKEN: 'x' },
      onStart: kill => {
        stop = kill;
      },
    });
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: 'kconnect: stopped.\n',
    });
  });
});
