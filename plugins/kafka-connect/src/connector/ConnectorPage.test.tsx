import {
  act,
  fireEvent,
  screen,
  waitFor,
  within,
} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { tallyTasks } from '@kconnect/plugin-kafka-connect-common';
import { FakeBackend, refuse } from '../__testUtils__/FakeBackend';
import { visitPage } from '../__testUtils__/portal';
import {
  aCluster,
  aConnector,
  aDiagnosis,
  aFailedConnector,
  anEvent,
  aStaleCluster,
  aTask,
  ago,
  TRACE,
} from '../__testUtils__/samples';

const ADDRESS = '/kafka-connect/cc-prod/finance-salesdb-source-prod-cdc';

const visit = (backend: FakeBackend, path = '', platform = false) =>
  visitPage(`${ADDRESS}${path}`, { backend, platform });

const heading = () =>
  screen.findByRole('heading', { name: 'finance-salesdb-source-prod-cdc' });

const why = () => screen.getByRole('region', { name: 'Why' });

describe('Connector page: how it is', () => {
  it('says what it is, how it is, whose it is, and how old that is', async () => {
    const backend = new FakeBackend({ connectors: [aConnector()] });
    visit(backend);
    const header = (await heading()).closest('header')!;
    expect(header).toHaveTextContent(
      /Healthy·for 2 hprodPostgreSQL CDC sourceowned by .*as of 1\d s ago/,
    );
    expect(
      within(header).getByRole('link', { name: /finance/ }),
    ).toHaveAttribute('href', '/catalog/default/group/finance');
    expect(within(header).getByText('2 h')).toHaveAttribute(
      'title',
      expect.stringMatching(/^\d+ \w+ \d{4}, \d\d:\d\d:\d\d \S+$/),
    );
    expect(screen.queryByRole('region', { name: 'Why' })).toBeNull();
  });

  it('tells the cause above the trace, and folds the trace away', async () => {
    const backend = new FakeBackend({ connectors: [aFailedConnector()] });
    visit(backend);
    await heading();
    expect(why()).toHaveTextContent(
      /Cannot sign in to the database as cdc_user: the password is refused\. Your move\./,
    );
    expect(why()).toHaveTextContent(
      /Degraded for 1 h, since \d+ \w+, \d\d:\d\d/,
    );
    const chain = within(why()).getAllByRole('listitem');
    expect(chain.map(link => link.textContent)).toEqual([
      'Caused byPSQLException: FATAL: password authentication failed for user "cdc_user"',
      'which led toConnectException: Could not connect to the database',
    ]);
    expect(screen.queryByText(/WorkerTask\.java/)).not.toBeInTheDocument();

    const fold = screen.getByRole('button', { name: 'Full trace (6 lines)' });
    expect(fold).toHaveAttribute('aria-expanded', 'false');
    await userEvent.click(fold);
    const trace = screen.getByRole('region', { name: 'Trace of task 1' });
    expect(trace).toHaveTextContent(/WorkerTask\.java:231/);
    expect(trace).toHaveAttribute('tabindex', '0');
  });

  it('copies the trace', async () => {
    const user = userEvent.setup();
    const backend = new FakeBackend({ connectors: [aFailedConnector()] });
    visit(backend);
    await heading();
    let copied = '';
    document.execCommand = () => {
      copied = document.getSelection()?.toString() ?? '';
      return true;
    };
    await user.click(
      screen.getByRole('button', { name: 'Copy the trace of task 1' }),
    );
    expect(await screen.findByText('Copied')).toBeVisible();
    expect(copied || (await navigator.clipboard.readText())).toBe(
      TRACE.trimEnd(),
    );
  });

  it('shows the connector’s own trace beside the tasks’', async () => {
    const backend = new FakeBackend({
      connectors: [
        aFailedConnector({
          health: 'failed',
          trace: 'java.lang.IllegalStateException: The plugin is gone',
        }),
      ],
    });
    visit(backend);
    await heading();
    expect(
      within(why())
        .getAllByRole('heading', { level: 4 })
        .map(title => title.textContent),
    ).toEqual(['Connector', 'Task 1']);
    expect(why()).toHaveTextContent(
      'Caused byIllegalStateException: The plugin is gone',
    );
  });

  it('shows evidence and what the cluster refuses', async () => {
    const backend = new FakeBackend({
      connectors: [
        aConnector({
          health: 'stalled',
          turn: 'platform',
          reason: undefined,
          evidence: [
            {
              kind: 'figure',
              source: 'sinkLag',
              text: `No record since ${ago(2400)}`,
              since: ago(2400),
              lowersTo: 'stalled',
            },
            {
              kind: 'log',
              source: 'ConnectionPool',
              text: 'Connection refused',
              at: '2026-07-27T12:03:12.000Z',
              lowersTo: 'stalled',
            },
          ],
          validationErrors: [
            { key: 'database.hostname', message: 'The host is unknown' },
            { key: 'database.port', message: 'No number' },
            { key: 'database.hostname', message: 'It is empty' },
            { message: 'Nothing else' },
          ],
        }),
      ],
    });
    visit(backend);
    await heading();
    expect(why()).toHaveTextContent(
      'The cluster does not say why. The platform team’s move.',
    );
    const itemsOf = (name: string) =>
      within(within(why()).getByRole('list', { name })).getAllByRole(
        'listitem',
      );
    expect(itemsOf('What is refused').map(item => item.textContent)).toEqual([
      'database.hostname: The host is unknown. It is empty.',
      'database.port: No number',
      'Nothing else',
    ]);
    const [figure, line] = itemsOf('Evidence');
    expect(figure).toHaveTextContent(
      /^No record for 40 min \(figure Lag, since \d+ \w+, \d\d:\d\d\)$/,
    );
    expect(line).toHaveTextContent(
      /^Connection refused \(log line, ConnectionPool of 27 Jul, \d\d:03:12\)/,
    );
    expect(within(line).getByRole('link')).toHaveAttribute(
      'href',
      `${ADDRESS}/logs?from=2026-07-27T11%3A58%3A12.000Z&to=2026-07-27T12%3A04%3A12.000Z`,
    );
  });

  it('says once what it goes by', async () => {
    const reason = '882 records wait in its topics, and it has moved none';
    const backend = new FakeBackend({
      connectors: [
        aConnector({
          ...{ health: 'stalled', turn: 'department', reason },
          evidence: [
            {
              ...{ kind: 'figure', source: 'sinkLag', text: reason },
              ...{ since: ago(2400), lowersTo: 'stalled' },
            },
          ],
        }),
      ],
    });
    visit(backend);
    await heading();
    expect(within(why()).getAllByText(/882 records/)).toHaveLength(1);
    expect(
      within(why()).getByRole('list', { name: 'Evidence' }),
    ).toHaveTextContent(/^Seen in the figure Lag, since \d+ \w+, \d\d:\d\d\.$/);
  });

  it('shows what the service advises, and asks for it only where something is wrong', async () => {
    const backend = new FakeBackend({
      connectors: [aFailedConnector()],
      diagnosis: aDiagnosis({
        advice: {
          source: 'Confluent Cloud',
          error: 'The password is wrong',
          recommendations: ['Check `database.password`.', '<b>Ask</b>'],
          asOf: ago(240),
        },
      }),
    });
    visit(backend);
    const advice = await screen.findByRole('list', { name: 'Advice' });
    expect(advice.parentElement).toHaveTextContent(
      'Confluent Cloud advisesThe password is wrong.Check database.password.<b>Ask</b>as of 4 min ago',
    );
    expect(why()).toContainElement(advice);
  });

  it('says why there is no advice, and keeps the rest', async () => {
    const backend = new FakeBackend({
      connectors: [aFailedConnector()],
      diagnosis: aDiagnosis({
        problem: {
          code: 'timeout',
          message: 'No answer in 5 s',
          since: ago(1),
        },
      }),
    });
    visit(backend);
    expect(
      await screen.findByText(/^Advice could not be had/),
    ).toHaveTextContent('Advice could not be had: No answer in 5 s.');
    expect(why()).toHaveTextContent('Caused by');
  });

  it('says quietly what is worth saying of a healthy one, and asks for no advice', async () => {
    const note = 'Nothing to read for 26 h';
    const backend = new FakeBackend({ connectors: [aConnector({ note })] });
    visit(backend);
    const header = (await heading()).closest('header')!;
    expect(header).toHaveTextContent(`${note}.`);
    await screen.findByRole('region', { name: 'Metrics' });
    expect(backend.asked.filter(line => /diagnosis/.test(line))).toEqual([]);
    expect(screen.queryByRole('region', { name: 'Why' })).toBeNull();
  });

  it('shows what was last known while the cluster is away', async () => {
    const backend = new FakeBackend({
      connectors: [
        aConnector({
          clusterSummary: aStaleCluster(),
          health: 'unknown',
          turn: 'platform',
          reason: '`cc-prod` has not been read for 4 min: timeout',
          lastKnown: { health: 'failed', reason: 'The table is locked' },
        }),
      ],
    });
    visit(backend, '', true);
    await heading();
    expect(screen.getByText(/has not answered for/)).toHaveTextContent(
      'cc-prod has not answered for 4 min: timeout. Last known state below.',
    );
    expect(why()).toHaveTextContent(
      'cc-prod does not answer, so it is not known how the connector is now. Your move.Last seen failed: The table is locked',
    );
    expect(why()).toHaveTextContent('Your move.');
  });

  it.each([
    ['is not there', ADDRESS.replace('salesdb', 'nowhere')],
    ['is not named so that it could be', '/kafka-connect/cc-prod/..%2f..%2fx'],
  ])('has the same words for what %s as for another’s', async (_, address) => {
    visitPage(address, { backend: new FakeBackend() });
    expect(await screen.findByText('No such connector')).toBeVisible();
    expect(screen.getByText(/^You have no connector “/)).toBeVisible();
    expect(
      screen.getByRole('button', { name: 'All connectors' }),
    ).toHaveAttribute('href', '/kafka-connect');
  });

  it('says what went wrong where the portal fails', async () => {
    const backend = new FakeBackend({ connectors: [aConnector()] });
    backend.fault = () => new Response('<html>', { status: 200 });
    visit(backend);
    expect(
      await screen.findByText(/answered something that is not JSON/),
    ).toBeVisible();
    backend.fault = undefined;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await heading()).toBeVisible();
  });

  it('shows hostile texts as text', async () => {
    const evil = `<img src=x onerror=alert(1)> \u001b[31mred\u001b[0m \u202etxet`;
    const reason = `${evil} ${'x'.repeat(10_000)}`;
    const backend = new FakeBackend({
      connectors: [
        aFailedConnector({
          reason,
          trace: `${evil}\n<script>alert(1)</script>`,
          taskList: [aTask({ id: 0, state: '<b>ODD</b>', workerId: evil })],
          config: {
            '<i>key</i>': { kind: 'plain', value: evil },
            __proto__x: { kind: 'plain', value: 'x'.repeat(10_000) },
          },
        }),
      ],
    });
    const { container } = visit(backend, '/configuration');
    expect(await screen.findByText('<i>key</i>')).toBeVisible();
    await userEvent.click(screen.getByRole('tab', { name: 'Overview' }));
    expect(await screen.findByText('<b>ODD</b>')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: /Full trace/ }));
    expect(
      screen.getByRole('region', { name: 'Trace of connector' }).textContent,
    ).toBe(
      '<img src=x onerror=alert(1)> red \\u202etxet\n<script>alert(1)</script>',
    );
    expect(
      container.querySelector('script, img, article b, article i'),
    ).toBeNull();
    expect(container.textContent).not.toContain('\u001b');
    expect(container.textContent).not.toContain('\u202e');
  });
});

describe('Connector page: its parts', () => {
  it('lists the tasks, those that failed first', async () => {
    const backend = new FakeBackend({ connectors: [aFailedConnector()] });
    visit(backend);
    const table = await screen.findByRole('table', { name: 'Tasks' });
    const rows = within(table).getAllByRole('row').slice(1);
    expect(rows.map(row => row.textContent)).toEqual([
      '1FAILEDFATAL: password authentication failed for user "cdc_user"worker-1:80831 hRestart',
      '0RUNNINGworker-1:80832 hRestart',
      '2RUNNINGworker-1:80832 hRestart',
    ]);
  });

  it('groups the configuration, hides what is masked and shows references', async () => {
    const backend = new FakeBackend({ connectors: [aConnector()] });
    visit(backend, '/configuration');
    expect(await screen.findByText('6 keys')).toBeVisible();
    expect(screen.getByRole('tab', { name: 'Configuration' })).toHaveAttribute(
      'aria-selected',
      'true',
    );
    expect(screen.getByRole('heading', { name: 'database' })).toBeVisible();
    expect(screen.getByText('hidden')).toHaveAttribute(
      'title',
      expect.stringContaining('cannot be read back'),
    );
    expect(
      screen.getByText('${secret:aws:finance/salesdb#user}'),
    ).toBeVisible();

    await userEvent.type(
      screen.getByRole('searchbox', { name: 'Search the configuration' }),
      'hostname',
    );
    expect(screen.getByText('1 of 6 keys')).toBeVisible();
    expect(screen.queryByText('hidden')).not.toBeInTheDocument();
  });

  it('says so where the configuration is not the reader’s to see', async () => {
    const backend = new FakeBackend({
      connectors: [aConnector({ config: undefined })],
    });
    visit(backend, '/configuration');
    expect(
      await screen.findByText(
        'You may see how this connector is, and not its configuration.',
      ),
    ).toBeVisible();
  });

  it('tells what happened, newest first', async () => {
    const backend = new FakeBackend({
      connectors: [aConnector()],
      events: [
        anEvent({ id: '2' }),
        anEvent({
          id: '1',
          kind: 'health',
          what: 'failed',
          by: undefined,
          outcome: 'seen',
          detail: 'The table is locked',
        }),
      ],
    });
    visit(backend, '/history');
    const entries = within(
      await screen.findByRole('list', { name: 'Events' }),
    ).findAllByRole('listitem');
    const [first, second] = await entries;
    expect(first).toHaveTextContent(
      /anna\.keller asked to pause it: doneNow paused: 3 of 3 tasks halted\.$/,
    );
    expect(second).toHaveTextContent(/FailedThe table is locked$/);
  });
});

describe('Connector page: actions', () => {
  it('says why what cannot be done cannot, within reach of the keyboard', async () => {
    const onlyOperators =
      'Only finance-operators and the platform team may do this';
    const no = {
      available: false,
      reason: onlyOperators.replace(
        'finance-operators',
        '`group:default/finance-operators`',
      ),
    } as const;
    const backend = new FakeBackend({
      connectors: [
        aFailedConnector({
          may: { readConfig: true, readLogs: true, operate: false },
          actions: { pause: no, resume: no, stop: no, restart: no },
          restartTask: no,
        }),
      ],
    });
    visit(backend);
    const button = await screen.findByRole('button', {
      name: 'Restart failed',
    });
    expect(button).toHaveAttribute('aria-disabled', 'true');
    button.focus();
    expect(button).toHaveFocus();
    // From the tooltip, which opens at the focus.
    await waitFor(() =>
      expect(button).toHaveAccessibleDescription(onlyOperators),
    );
    button.blur();
    await waitFor(() =>
      expect(screen.queryByRole('tooltip')).not.toBeInTheDocument(),
    );

    // On a phone it opens at a tap, where a press that is held would take most of a second.
    jest.useFakeTimers();
    try {
      fireEvent.touchStart(button);
      act(() => {
        jest.advanceTimersByTime(50);
      });
      fireEvent.touchEnd(button);
      act(() => {
        jest.advanceTimersByTime(300);
      });
      expect(screen.getByRole('tooltip')).toHaveTextContent(onlyOperators);
      act(() => {
        jest.advanceTimersByTime(4_000);
      });
      expect(screen.getByRole('tooltip')).toHaveTextContent(onlyOperators);
    } finally {
      jest.useRealTimers();
    }
    await userEvent.click(button);
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    expect(screen.getByText(/Your operators’ move\./)).toBeInTheDocument();

    await userEvent.click(screen.getByRole('button', { name: 'More actions' }));
    const stop = screen.getByRole('menuitem', { name: /^Stop/ });
    expect(stop).toHaveAttribute('aria-disabled', 'true');
    expect(stop).toHaveTextContent(onlyOperators);
    await userEvent.click(stop);
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    expect(backend.asked.some(line => line.startsWith('POST'))).toBe(false);
  });

  it('calls those who may by their name in the catalog', async () => {
    const no = {
      available: false,
      reason: 'Only `group:default/finance-operators` may do this',
    } as const;
    const { pause, restart, resume } = aConnector().actions;
    const backend = new FakeBackend({
      connectors: [
        aConnector({ actions: { pause, restart, resume, stop: no } }),
      ],
    });
    visitPage(ADDRESS, {
      backend,
      names: { 'group:default/finance-operators': 'Finance Operators' },
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'More actions' }),
    );
    expect(
      await screen.findByText('Only Finance Operators may do this'),
    ).toBeVisible();
  });

  it('asks in words, shows its progress, and ends with what is true then', async () => {
    const backend = new FakeBackend({ connectors: [aConnector()] });
    visit(backend);
    await userEvent.click(await screen.findByRole('button', { name: 'Pause' }));
    const dialog = screen.getByRole('dialog', {
      name: 'Pause this connector?',
    });
    expect(dialog).toHaveTextContent(
      'Pauses 3 tasks of finance-salesdb-source-prod-cdc. Rows wait in the database’s log meanwhile; a long pause lets that log grow.',
    );
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Pause' }),
    );
    expect(
      await screen.findByRole('button', { name: 'Pausing…' }),
    ).toHaveAttribute('aria-disabled', 'true');
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(backend.asked).toContain(
      'POST /connectors/cc-prod/finance-salesdb-source-prod-cdc/pause',
    );

    // The cluster came to another end than was asked for.
    backend.state.events[0] = {
      ...backend.state.events[0],
      outcome: 'settled',
      detail: 'Now failed: the worker is gone.',
    };
    const taskList = [aTask({ state: 'FAILED', trace: TRACE })];
    backend.state.connectors = [
      aFailedConnector({
        health: 'failed',
        taskList,
        tasks: tallyTasks(taskList),
      }),
    ];
    expect(
      await screen.findByText('Now failed: the worker is gone.'),
    ).toBeVisible();
    expect(await screen.findByRole('region', { name: 'Why' })).toBeVisible();

    await userEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
    expect(
      screen.queryByText('Now failed: the worker is gone.'),
    ).not.toBeInTheDocument();
  });

  it('keeps the dialog open with the reason where it is refused', async () => {
    const backend = new FakeBackend({ connectors: [aConnector()] });
    backend.refusal = () =>
      refuse(409, 'ConflictError', 'A rebalance is under way; try again soon');
    visit(backend);
    await userEvent.click(await screen.findByRole('button', { name: 'Pause' }));
    const dialog = screen.getByRole('dialog');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Pause' }),
    );
    expect(
      await within(dialog).findByText(/A rebalance is under way/),
    ).toBeVisible();
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Cancel' }),
    );
    await waitFor(() => expect(dialog).not.toBeInTheDocument());

    await userEvent.click(screen.getByRole('button', { name: 'Pause' }));
    expect(screen.queryByText(/A rebalance/)).not.toBeInTheDocument();
  });

  it('restarts one task, with its progress in the task’s row', async () => {
    const backend = new FakeBackend({ connectors: [aFailedConnector()] });
    visit(backend);
    const table = await screen.findByRole('table', { name: 'Tasks' });
    const [, row] = within(table).getAllByRole('row');
    await userEvent.click(within(row).getByRole('button', { name: 'Restart' }));
    const dialog = screen.getByRole('dialog', { name: 'Restart task 1?' });
    expect(dialog).toHaveTextContent(
      'Restarts task 1 of finance-salesdb-source-prod-cdc. The other tasks go on.',
    );
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Restart' }),
    );
    expect(
      await within(row).findByText('Restarting…', { selector: 'bdi *' }),
    ).toBeInTheDocument();
    expect(backend.asked).toContain(
      'POST /connectors/cc-prod/finance-salesdb-source-prod-cdc/tasks/1/restart',
    );
    expect(
      screen.getByRole('button', { name: 'Restart failed' }),
    ).toBeVisible();
  });

  it.each([
    [
      'where the cluster can restart only what failed',
      aCluster(),
      'Restarts finance-salesdb-source-prod-cdc and its 1 failed task. The other 2 tasks go on.',
    ],
    [
      'where it cannot',
      aCluster({
        capabilities: {
          ...aCluster().capabilities,
          restartFailedOnly: { available: false, reason: 'No such call' },
        },
      }),
      'Restarts finance-salesdb-source-prod-cdc with all its tasks (3): this cluster cannot restart the failed ones alone.',
    ],
  ])('says what a restart touches %s', async (_, clusterSummary, words) => {
    const backend = new FakeBackend({
      connectors: [aFailedConnector({ clusterSummary })],
    });
    visit(backend);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Restart failed' }),
    );
    expect(screen.getByRole('dialog')).toHaveTextContent(words);
  });

  it('offers to resume what is paused, and to stop it', async () => {
    const backend = new FakeBackend({
      connectors: [
        aConnector({
          health: 'paused',
          state: 'PAUSED',
          reason: 'Paused. Nothing moves until it is resumed.',
          actions: {
            ...aConnector().actions,
            resume: { available: true },
          },
        }),
      ],
    });
    visit(backend);
    expect(
      await screen.findByText('Nothing moves until it is resumed.'),
    ).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Pause' })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Resume' }));
    expect(screen.getByRole('dialog')).toHaveTextContent(
      'Resumes finance-salesdb-source-prod-cdc. It goes on where it left off.',
    );
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await userEvent.click(screen.getByRole('button', { name: 'More actions' }));
    await userEvent.click(screen.getByRole('menuitem', { name: 'Stop' }));
    expect(
      await screen.findByRole('dialog', { name: 'Stop this connector?' }),
    ).toHaveTextContent(/Configuration and position are kept/);
  });
});
