import {
  act,
  fireEvent,
  screen,
  waitFor,
  within,
} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeBackend, refuse } from '../../__testUtils__/FakeBackend';
import { visitPage } from '../../__testUtils__/portal';
import { aConnector, ago, aLine, TRACE } from '../../__testUtils__/samples';
import { FOLLOW_MS } from '../../data/useLogFeed';

const ADDRESS = '/kafka-connect/cc-prod/finance-salesdb-source-prod-cdc';
const LOGS = `GET /connectors/cc-prod/finance-salesdb-source-prod-cdc/logs`;

const visit = (backend: FakeBackend, search = '') =>
  visitPage(`${ADDRESS}/logs${search}`, { backend });

const list = () => screen.findByRole('list', { name: /^Log lines/ });
const entries = async () => within(await list()).findAllByRole('listitem');
const messages = async () =>
  (await entries()).map(entry => entry.querySelector('bdi')?.textContent);

const asked = (backend: FakeBackend) =>
  backend.asked
    .filter(line => line.startsWith(LOGS))
    .map(line => new URLSearchParams(line.slice(line.indexOf('?'))));

const withLines = (...lines: ReturnType<typeof aLine>[]) =>
  new FakeBackend({ connectors: [aConnector()], lines });

describe('Logs tab', () => {
  it('asks for nothing before it is opened', async () => {
    const backend = withLines(aLine());
    visitPage(ADDRESS, { backend });
    await userEvent.click(await screen.findByRole('tab', { name: 'Logs' }));
    await entries();
    expect(asked(backend)).toHaveLength(1);
    expect(
      backend.asked.findIndex(line => line.startsWith(LOGS)),
    ).toBeGreaterThan(
      backend.asked.findIndex(line => line.includes('/metrics')),
    );
  });

  it('shows lines newest first, with time and zone, level in a word, task and logger', async () => {
    const backend = withLines(
      aLine({ at: ago(90), message: 'first' }),
      aLine({ at: ago(30), message: 'third', level: 'ERROR', task: 2 }),
      aLine({ at: ago(60), message: 'second', level: 'WARN' }),
    );
    visit(backend);
    expect(await messages()).toEqual(['third', 'second', 'first']);
    const [third] = await entries();
    expect(third).toHaveTextContent(
      /^\d+ \w+, \d\d:\d\d:\d\dERRORthirdtask 2 · WorkerSourceTask$/,
    );
    expect(within(third).getByText(/:\d\d$/)).toHaveAttribute(
      'title',
      expect.stringMatching(/\.\d{3} \S+$/),
    );
    expect(screen.getByText(/^3 lines from/)).toHaveTextContent(
      /3 lines from .* to .*; Confluent Cloud’s connector logs, as of \d s ago/,
    );
  });

  it('takes window, levels and search from the address, and keeps them there', async () => {
    const backend = withLines(
      aLine({ message: 'Password refused', level: 'ERROR' }),
      aLine({ message: 'Password accepted', level: 'INFO' }),
    );
    visit(backend, '?window=6h&level=ERROR&q=pass');
    expect(await messages()).toEqual(['Password refused']);
    const [query] = asked(backend);
    expect(query.getAll('level')).toEqual(['ERROR']);
    expect(query.get('q')).toBe('pass');
    expect(query.has('to')).toBe(false);
    const age = Date.now() - Date.parse(query.get('from')!);
    expect(age / 3_600_000).toBeCloseTo(6, 1);

    const info = screen.getByRole('button', { name: 'INFO' });
    expect(info).toHaveAttribute('aria-pressed', 'false');
    await userEvent.click(info);
    expect(info).toHaveAttribute('aria-pressed', 'true');
    await waitFor(async () => expect(await entries()).toHaveLength(2));
    expect(asked(backend).at(-1)?.getAll('level')).toEqual(['INFO', 'ERROR']);
  });

  it('searches at Enter without waiting, and after a pause in typing', async () => {
    const backend = withLines(
      aLine({ message: 'Committed offsets' }),
      aLine({ message: 'Password refused' }),
    );
    visit(backend);
    const field = await screen.findByRole('searchbox', {
      name: 'Search the log',
    });
    await userEvent.type(field, 'refused{Enter}');
    await waitFor(async () =>
      expect(await messages()).toEqual(['Password refused']),
    );
    await userEvent.clear(field);
    await userEvent.type(field, 'committed ');
    await waitFor(async () =>
      expect(await messages()).toEqual(['Committed offsets']),
    );
    // Nothing was asked for each letter.
    const texts = asked(backend).map(query => query.get('q'));
    expect([...new Set(texts)].sort()).toEqual(['committed', null, 'refused']);
    // The blank after which somebody goes on typing stays.
    expect(field).toHaveValue('committed ');
  });

  it('folds a trace to its innermost cause, and opens it', async () => {
    const backend = withLines(
      aLine({ level: 'ERROR', message: 'Task failed', trace: TRACE }),
    );
    visit(backend);
    const [entry] = await entries();
    expect(screen.queryByText(/WorkerTask\.java/)).toBeNull();
    const fold = within(entry).getByRole('button', {
      name: 'Caused by PSQLException: FATAL: password authentication failed for user "cdc_user"',
    });
    expect(fold).toHaveAttribute('aria-expanded', 'false');
    await userEvent.click(fold);
    const chain = within(entry).getByRole('list', { name: 'Chain of causes' });
    expect(chain.firstChild).toHaveTextContent('Caused by');
    expect(
      within(entry).getByRole('button', {
        name: /^Copy the trace of the line/,
      }),
    ).toBeVisible();
    await userEvent.click(
      within(entry).getByRole('button', { name: 'Full trace (6 lines)' }),
    );
    expect(entry).toHaveTextContent(/WorkerTask\.java:231/);
  });

  it('folds a trace that stands in the message', async () => {
    const backend = withLines(aLine({ message: `Task failed\n${TRACE}` }));
    visit(backend);
    expect(await messages()).toEqual(['Task failed']);
    expect(
      screen.getByRole('button', { name: /^Caused by PSQLException/ }),
    ).toBeVisible();
  });

  it('shows HTML as text, and neither control characters nor colours', async () => {
    const backend = withLines(
      aLine({
        message:
          '<img src=x onerror=alert(1)> \u001b[31mred\u001b[0m \u202etxet\u0007',
        logger: '<b>logger</b>',
        trace:
          '<script>x</script>\n\tat a.b(C.java:1)\nCaused by: a.B: \u001b[1mno',
      }),
    );
    visit(backend);
    expect(await messages()).toEqual([
      '<img src=x onerror=alert(1)> red \\u202etxet\\u0007',
    ]);
    const [entry] = await entries();
    expect(entry.querySelector('img, script, b')).toBeNull();
    expect(entry).toHaveTextContent('Caused by B: no');
    expect(entry.textContent).not.toContain('\u001b');
  });

  it('cuts a line of a megabyte, and shows all of it on demand', async () => {
    const backend = withLines(
      aLine({ message: `begin ${'x'.repeat(1_000_000)} end` }),
    );
    visit(backend);
    const [entry] = await entries();
    expect(entry.textContent!.length).toBeLessThan(3_000);
    await userEvent.click(
      within(entry).getByRole('button', { name: 'Show all (1 MB)' }),
    );
    expect(entry.textContent).toContain('x end');
    await userEvent.click(
      within(entry).getByRole('button', { name: 'Show the beginning only' }),
    );
    expect(entry.textContent!.length).toBeLessThan(3_000);
  });

  it('goes further back on demand', async () => {
    const backend = withLines(
      ...Array.from({ length: 120 }, (_, n) =>
        aLine({ at: ago(n + 1), message: `line ${n}` }),
      ),
    );
    visit(backend);
    expect(await entries()).toHaveLength(50);
    await userEvent.click(screen.getByRole('button', { name: 'Older lines' }));
    await waitFor(async () => expect(await entries()).toHaveLength(100));
    await userEvent.click(screen.getByRole('button', { name: 'Older lines' }));
    await waitFor(async () => expect(await entries()).toHaveLength(120));
    expect(screen.queryByRole('button', { name: 'Older lines' })).toBeNull();
    expect(asked(backend).map(query => query.get('cursor'))).toEqual([
      null,
      '50',
      '100',
    ]);
  });

  it('keeps what it has where older lines cannot be had, and begins anew', async () => {
    const backend = withLines(
      ...Array.from({ length: 60 }, (_, n) => aLine({ message: `line ${n}` })),
    );
    visit(backend);
    await entries();
    backend.fault = path =>
      path.endsWith('/logs')
        ? refuse(400, 'InputError', 'The place in the log has expired')
        : undefined;
    await userEvent.click(screen.getByRole('button', { name: 'Older lines' }));
    expect(
      await screen.findByText('The place in the log has expired.'),
    ).toBeVisible();
    expect(await entries()).toHaveLength(50);
    backend.fault = undefined;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() =>
      expect(screen.queryByText(/has expired/)).not.toBeInTheDocument(),
    );
    expect(await entries()).toHaveLength(50);
  });

  it('copies all lines that are shown', async () => {
    const user = userEvent.setup();
    const [a, b] = [
      aLine({ at: '2026-07-27T12:00:01.000Z', message: 'one' }),
      aLine({ at: '2026-07-27T12:00:00.000Z', message: 'two', trace: TRACE }),
    ];
    const backend = withLines(a, b);
    visit(backend, '?from=2026-07-27T11:00:00Z&to=2026-07-27T13:00:00Z');
    await entries();
    let copied = '';
    document.execCommand = () => {
      copied = document.getSelection()?.toString() ?? '';
      return true;
    };
    await user.click(screen.getByRole('button', { name: 'Copy 2 lines' }));
    expect(await screen.findByText('Copied')).toBeVisible();
    const text = copied || (await navigator.clipboard.readText());
    expect(text).toMatch(
      /^2026-07-27T12:00:01.000Z INFO {2}\[task 0\] \S+WorkerSourceTask: one\n2026/,
    );
    expect(text).toContain('Caused by: org.postgresql');
  });

  it('says of what time and with which filters there is nothing, and offers more', async () => {
    const backend = withLines(aLine({ at: ago(7200), level: 'INFO' }));
    visit(backend, '?level=ERROR&q=x');
    expect(await screen.findByText(/^No line of ERROR/)).toHaveTextContent(
      'No line of ERROR with “x” in the last hour.',
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Clear the filters' }),
    );
    expect(await screen.findByText(/^No line of/)).toHaveTextContent(
      'No line of ERROR, WARN and INFO in the last hour.',
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Look at the last 6 h' }),
    );
    expect(await entries()).toHaveLength(1);
    expect(
      screen.getByRole('button', { name: 'Time window' }),
    ).toHaveTextContent('Last 6 h');
  });

  it('shows what was last known, with its age, where the log cannot be read', async () => {
    const backend = withLines(aLine({ at: ago(400) }));
    backend.state.logs = {
      asOf: ago(300),
      problem: {
        code: 'throttled',
        message: 'Confluent Cloud can be asked again in 12 s',
        since: ago(20),
      },
    };
    visit(backend);
    expect(
      await screen.findByText(/^The log could not be read/),
    ).toHaveTextContent(
      'The log could not be read: Confluent Cloud can be asked again in 12 s. Shown is what was last known, 5 min ago.',
    );
    expect(await entries()).toHaveLength(1);
  });

  it('says nothing of an empty log where it could not be read', async () => {
    const backend = withLines();
    backend.state.logs = {
      problem: { code: 'timeout', message: 'No answer', since: ago(20) },
    };
    visit(backend);
    expect(await screen.findByText(/^The log could not be read/)).toBeVisible();
    expect(screen.queryByText(/^No line/)).toBeNull();
  });

  it('says what is missing where a cluster has no log, and shows its traces', async () => {
    const backend = withLines(
      aLine({ level: 'ERROR', message: 'Task 1 is FAILED', trace: TRACE }),
    );
    backend.state.logs = { source: null };
    visit(backend);
    expect(await screen.findByText(/shown are traces only/)).toHaveTextContent(
      'as logs of this cluster in clusters.yaml',
    );
    expect(await entries()).toHaveLength(1);
  });

  it('says so where the log is not the reader’s to see, and does not ask', async () => {
    const backend = withLines(aLine());
    backend.state.connectors = [
      aConnector({
        may: { readConfig: true, readLogs: false, operate: false },
      }),
    ];
    visit(backend);
    expect(
      await screen.findByText(
        'You may see how this connector is, and not its log.',
      ),
    ).toBeVisible();
    expect(asked(backend)).toEqual([]);
  });

  it('says why where the portal refuses the question', async () => {
    const backend = withLines();
    backend.fault = path =>
      path.endsWith('/logs')
        ? refuse(400, 'InputError', 'Invalid query: from lies too far back')
        : undefined;
    visit(backend);
    expect(
      await screen.findByText('Invalid query: from lies too far back.'),
    ).toBeVisible();
  });

  it('looks between two times that make sense, and says why where they do not', async () => {
    const backend = withLines(aLine({ at: ago(3 * 3600), message: 'then' }));
    visit(backend, `?from=${ago(4 * 3600)}&to=${ago(2 * 3600)}`);
    expect(await messages()).toEqual(['then']);
    expect(screen.getByRole('checkbox', { name: 'Follow' })).toBeDisabled();
    fireEvent.change(screen.getByLabelText('To'), {
      target: { value: '2020-01-01T00:00' },
    });
    expect(
      screen.getByText('The beginning must lie before the end.'),
    ).toBeVisible();
    expect(screen.getByRole('button', { name: 'Look' })).toBeDisabled();
  });
});

describe('Following a log', () => {
  let seen: ((isIntersecting: boolean, top?: number) => void) | undefined;

  beforeEach(() => {
    jest.useFakeTimers({ advanceTimers: true });
    window.IntersectionObserver = class {
      constructor(tell: IntersectionObserverCallback) {
        seen = (isIntersecting, top = -100) =>
          tell(
            [
              {
                isIntersecting,
                boundingClientRect: { top },
              } as IntersectionObserverEntry,
            ],
            this as unknown as IntersectionObserver,
          );
      }
      observe() {}
      disconnect() {}
    } as unknown as typeof IntersectionObserver;
    Element.prototype.scrollIntoView = jest.fn();
  });

  afterEach(() => {
    jest.useRealTimers();
    Reflect.deleteProperty(window, 'IntersectionObserver');
    Reflect.deleteProperty(document, 'visibilityState');
  });

  const later = () => act(() => jest.advanceTimersByTimeAsync(FOLLOW_MS + 100));

  function setVisibility(state: DocumentVisibilityState) {
    Object.defineProperty(document, 'visibilityState', {
      value: state,
      configurable: true,
    });
    act(() => {
      document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    });
  }

  it('shows new lines as they come, without asking for the old ones again', async () => {
    const backend = withLines(aLine({ message: 'old' }));
    visit(backend, '?follow=yes');
    expect(await messages()).toEqual(['old']);
    expect(screen.getByText(/asked for every 20 s/)).toBeVisible();
    backend.state.lines.push(aLine({ at: ago(0), message: 'new' }));
    await later();
    await waitFor(async () => expect(await messages()).toEqual(['new', 'old']));
  });

  it('holds new lines back while the reader is further down', async () => {
    const backend = withLines(aLine({ message: 'old' }));
    visit(backend, '?follow=yes');
    await entries();
    act(() => seen?.(false));
    backend.state.lines.push(
      aLine({ at: ago(1), message: 'new' }),
      aLine({ at: ago(0), message: 'newer' }),
    );
    await later();
    const news = await screen.findByRole('button', { name: '2 new lines' });
    expect(await messages()).toEqual(['old']);
    fireEvent.click(news);
    expect(await messages()).toEqual(['newer', 'new', 'old']);
    expect(Element.prototype.scrollIntoView).toHaveBeenCalled();
  });

  it('holds nothing back while the list is still below what is seen', async () => {
    const backend = withLines(aLine({ message: 'old' }));
    visit(backend, '?follow=yes');
    await entries();
    act(() => seen?.(false, 900));
    backend.state.lines.push(aLine({ at: ago(1), message: 'new' }));
    await later();
    await waitFor(async () => expect(await messages()).toEqual(['new', 'old']));
  });

  it('stops while the page is hidden, says so, and reads at once when it is seen again', async () => {
    const backend = withLines(aLine());
    visit(backend, '?follow=yes');
    await entries();
    await later();
    setVisibility('hidden');
    expect(screen.getByText('Paused while this page is hidden.')).toBeVisible();
    const before = asked(backend).length;
    await later();
    await later();
    expect(asked(backend)).toHaveLength(before);
    setVisibility('visible');
    await waitFor(() => expect(asked(backend)).toHaveLength(before + 1));
    expect(screen.queryByText(/^Paused/)).toBeNull();
  });

  it('is off unless it is asked for', async () => {
    const backend = withLines(aLine());
    visit(backend);
    await entries();
    await later();
    await later();
    expect(asked(backend)).toHaveLength(1);
  });
});
