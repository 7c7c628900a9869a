import type { LogLine } from '@kconnect/plugin-kafka-connect-common';
import {
  json,
  NAME,
  refuse,
  samplePortal,
  samples,
  type Handler,
} from '../../../__testUtils__/samplePortal';
import { terminal } from '../../../__testUtils__/terminal';

const kconnect = terminal();
const portal = samplePortal();

const ago = (seconds: number) =>
  new Date(Date.now() - seconds * 1000).toISOString();
const line = (message: string, seconds: number): LogLine => ({
  ...{ at: ago(seconds), level: 'INFO', message },
});

/** Follows what the portal has, until a text is written. */
const followUntil = (text: string, ...more: string[]) =>
  kconnect(
    [
      ...['logs', NAME, '--cluster', 'cc-prod'],
      ...['--follow', '--interval', '1', ...more],
    ],
    {
      env: { KCONNECT_PORTAL: portal.url, KCONNECT_TOKEN: 'x' },
      onOutput: (all, kill) => {
        if (all.includes(text)) kill('SIGINT');
      },
    },
  );

/** The lines in the window that is asked for, newest first. */
const windowOf = (lines: LogLine[], url: URL) =>
  lines
    .filter(({ at }) => at >= url.searchParams.get('from')!)
    .sort((a, b) => (a.at < b.at ? 1 : -1));

describe('kconnect logs --follow', () => {
  it('writes each line once as one of JSON, across failures and late lines, and ends well on Ctrl-C', async () => {
    const lines = [line('old', 600), line('first', 90), line('second', 60)];
    const page: Handler = (url, response) =>
      json(response, samples.logs(windowOf(lines, url)));
    const looks: Handler[] = [
      page,
      (_, response) => refuse(response, 503, 'Not now'),
      (...exchange) => {
        // One comes late, and one twice, word for word.
        lines.push(line('late', 75), lines[2]);
        page(...exchange);
      },
      (_, response) => response.writeHead(200).end('<html>'),
      (...exchange) => {
        lines.push(line('last', 0));
        page(...exchange);
      },
    ];
    portal.answer((...exchange) => (looks.shift() ?? page)(...exchange));
    const { status, stdout, stderr } = await followUntil(
      '"last"',
      ...['--format', 'json'],
    );
    expect(status).toBe(0);
    const messages = stdout
      .trimEnd()
      .split('\n')
      .map(each => JSON.parse(each).message);
    expect(messages).toEqual([
      ...['old', 'first', 'second'],
      ...['late', 'second', 'last'],
    ]);
    expect(stderr).toContain('The portal answers 503: Not now\n');
    expect(stderr).toContain('is not understood');
  });

  it('begins with the newest few, and does not bring those before them later', async () => {
    const lines = Array.from({ length: 5 }, (_, i) =>
      line(`line ${i}`, 50 - i),
    );
    let looks = 0;
    portal.answer((url, response) => {
      looks += 1;
      if (looks === 3) lines.push(line('last', 0));
      const found = windowOf(lines, url);
      const limit = Number(url.searchParams.get('limit'));
      json(
        response,
        samples.logs(found.slice(0, limit), {
          nextCursor: found.length > limit ? 'more' : undefined,
        }),
      );
    });
    const { status, stdout } = await followUntil('last', '--limit', '2');
    expect(status).toBe(0);
    expect(stdout.match(/line \d|last/g)).toEqual(['line 3', 'line 4', 'last']);
  });

  it('says where there is nothing to follow', async () => {
    portal.answer((_, response) =>
      json(response, samples.logs([], { source: null })),
    );
    const { status, stderr } = await followUntil('never');
    expect(status).toBe(1);
    expect(stderr).toContain('There is no log to follow here.');
  });

  it('fails where the first look does', async () => {
    portal.answer((_, response) => refuse(response, 403, 'no right'));
    expect(await followUntil('never')).toMatchObject({ status: 1, stdout: '' });
  });
});

describe('kconnect logs', () => {
  const run = (...args: string[]) =>
    kconnect(['logs', NAME, '--cluster', 'cc-prod', ...args], {
      env: { KCONNECT_PORTAL: portal.url, KCONNECT_TOKEN: 'x' },
    });

  it('writes the oldest first, traces folded unless they are asked for', async () => {
    const trace = 'java.lang.X: boom\n\tat a.B.c(B.java:1)\n';
    const lines: LogLine[] = [
      { ...line('\u001b[2Jnewest', 1), level: 'ERROR', task: 3, trace },
      line('oldest', 2),
    ];
    portal.answer((_, response) => json(response, samples.logs(lines)));
    const { stdout } = await run();
    const [first, second, third] = stdout.split('\n');
    expect(first).toBe(`${lines[1].at} INFO  oldest`);
    expect(second).toBe(`${lines[0].at} ERROR task 3 ·[2Jnewest`);
    expect(third).toBe('    (a trace of 2 lines; --traces shows it)');
    const { stdout: shown } = await run('--traces');
    expect(shown).toContain(
      '    java.lang.X: boom\n      at a.B.c(B.java:1)\n',
    );
  });

  it('asks for a level with all that are more serious, a text and a time', async () => {
    const asked: URLSearchParams[] = [];
    portal.answer(({ searchParams }, response) => {
      asked.push(searchParams);
      json(response, samples.logs([]));
    });
    const { stdout } = await run(
      ...['--level', 'warn', '--search', 'a b', '--since', '2h'],
    );
    expect(stdout).toBe('No line matches.\n');
    const [search] = asked;
    expect(search.getAll('level')).toEqual(['WARN', 'ERROR']);
    expect(search.get('q')).toBe('a b');
    const hours = (Date.now() - Date.parse(search.get('from')!)) / 3_600_000;
    expect(hours).toBeCloseTo(2, 1);
  });

  it('goes through pages up to the limit, and says that there are more', async () => {
    let page = 0;
    portal.answer((_url, response) => {
      page += 1;
      const lines = Array.from({ length: 200 }, (_, i) =>
        line(`line ${page * 200 + i}`, 1 + page * 200 + i),
      );
      json(response, samples.logs(lines, { nextCursor: 'more' }));
    });
    const { stdout, stderr } = await run('--limit', '300');
    expect(page).toBe(2);
    expect(stdout.trimEnd().split('\n')).toHaveLength(300);
    expect(stderr).toContain('the newest 300 lines; there are older ones');
  });

  it('keeps what it has where a later page fails', async () => {
    let page = 0;
    portal.answer((_, response) => {
      page += 1;
      if (page === 1) {
        const lines = [line('kept', 1)];
        json(response, samples.logs(lines, { nextCursor: 'more' }));
      } else refuse(response, 503, 'Not now');
    });
    const { status, stdout, stderr } = await run();
    expect(status).toBe(0);
    expect(stdout).toContain('kept');
    expect(stderr).toContain('The portal answers 503: Not now');
  });

  it.each([
    ['--level loud', 'There is no level loud.'],
    ['--since never', '--since never is no time.'],
    ['--limit 0', '--limit must be a whole number from 1 to 1000.'],
    ['--limit 1e3', '--limit must be a whole number'],
    ['--follow --interval 0', '--interval must be a whole number'],
    ['--follow --output x', '--follow never ends'],
  ])('refuses %s before anything is asked', async (args, told) => {
    const { status, stderr } = await run(...args.split(' '));
    expect(status).toBe(1);
    expect(stderr).toContain(told);
    expect(portal.asked).toEqual([]);
  });
});
