import type { DriftState } from '@kconnect/plugin-kafka-connect-common';
import {
  act,
  fireEvent,
  screen,
  waitFor,
  within,
} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { connectorsTab } from '../extensions/entityExtensions';
import { FakeBackend, refuse } from '../__testUtils__/FakeBackend';
import { financeGroup, visitEntity, visitPage } from '../__testUtils__/portal';
import {
  aCluster,
  aConnector,
  aDepartment,
  aDesiredState,
  aFailedConnector,
  aStaleCluster,
  ago,
} from '../__testUtils__/samples';

const dev = () => aCluster({ id: 'cc-dev', environment: 'dev' });

const fleet = () => [
  aConnector({ name: 'finance-b-source-prod-cdc' }),
  aConnector({
    name: 'finance-c-sink-dev-s3',
    class: 'S3_SINK',
    type: 'sink',
    clusterSummary: dev(),
  }),
  aFailedConnector({ name: 'finance-a-source-prod-cdc' }),
];

const rowNames = () =>
  screen
    .getAllByRole('row')
    .slice(1)
    .map(row => within(row).getByRole('link').textContent);

/** What was asked of the list. */
const asked = (backend: FakeBackend) =>
  backend.asked.filter(line => line.startsWith('GET /connectors?'));

describe('Connectors page', () => {
  it('says to a member who is no operator that it needs their operators', async () => {
    const connectors = fleet().map(each => ({
      ...each,
      may: { ...each.may, operate: false },
    }));
    visitPage('/kafka-connect', { backend: new FakeBackend({ connectors }) });
    expect(
      await screen.findByText('3 connectors, 1 needs your operators'),
    ).toBeVisible();
  });

  it('lists what needs the reader first, in words', async () => {
    const backend = new FakeBackend({ connectors: fleet() });
    visitPage('/kafka-connect', { backend });

    expect(await screen.findByText('3 connectors, 1 needs you')).toBeVisible();
    expect(rowNames()).toEqual([
      'finance-a-source-prod-cdc',
      'finance-b-source-prod-cdc',
      'finance-c-sink-dev-s3',
    ]);
    const [, first, , last] = screen.getAllByRole('row');
    expect(first).toHaveTextContent(
      /Degraded·Your move·1 hCannot sign in to the database as cdc_user: the password is refused\./,
    );
    expect(within(first).getByText('PostgreSQL CDC source')).toHaveAttribute(
      'title',
      'io.debezium.connector.postgresql.PostgresConnector',
    );
    expect(within(first).getByText('2/3')).toBeInTheDocument();
    expect(
      within(first).getByText('3 tasks: 2 running, 1 failed'),
    ).toBeInTheDocument();
    expect(last).toHaveTextContent('Amazon S3 sink');
    expect(screen.getByText(/^as of/)).toHaveTextContent(
      /^as of 1[2-9] s ago$/,
    );
  });

  it('leads to the templates where the portal has some', async () => {
    visitPage('/kafka-connect', { backend: new FakeBackend(), forms: true });
    const target = '/create?filters[kind]=template&filters[tags]=kafka-connect';
    for (const name of ['Request a connector', 'Request one']) {
      expect(await screen.findByRole('link', { name })).toHaveAttribute(
        'href',
        target,
      );
    }
  });

  it('leads nowhere where it has none', async () => {
    visitPage('/kafka-connect', { backend: new FakeBackend() });
    expect(await screen.findByText('No connectors yet')).toBeVisible();
    expect(screen.queryByRole('link', { name: /^Request a/ })).toBeNull();
  });

  it('reads the whole view from the address', async () => {
    const backend = new FakeBackend({ connectors: fleet() });
    visitPage(
      '/kafka-connect?q=finance&health=healthy&health=degraded&environment=prod&type=source&cluster=cc-prod&sort=-name',
      { backend },
    );
    await waitFor(() =>
      expect(rowNames()).toEqual([
        'finance-b-source-prod-cdc',
        'finance-a-source-prod-cdc',
      ]),
    );
    expect(screen.getByRole('searchbox')).toHaveValue('finance');
    expect(
      screen.getByRole('button', { name: 'Environment: prod' }),
    ).toBeVisible();
    expect(screen.getByRole('button', { name: '1 healthy' })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
    expect(screen.getByRole('columnheader', { name: 'Name' })).toHaveAttribute(
      'aria-sort',
      'descending',
    );
    expect(asked(backend)).toContain(
      'GET /connectors?q=finance&health=healthy&health=degraded&environment=prod&type=source&cluster=cc-prod&limit=500',
    );
  });

  it('filters by health and keeps saying what the other choices would show', async () => {
    const backend = new FakeBackend({ connectors: fleet() });
    visitPage('/kafka-connect', { backend });
    await userEvent.click(
      await screen.findByRole('button', { name: '1 degraded' }),
    );
    await waitFor(() =>
      expect(rowNames()).toEqual(['finance-a-source-prod-cdc']),
    );
    expect(
      await screen.findByRole('button', { name: '2 healthy' }),
    ).toHaveAttribute('aria-pressed', 'false');

    await userEvent.click(screen.getByRole('button', { name: 'Clear' }));
    await waitFor(() => expect(rowNames()).toHaveLength(3));
    expect(
      screen.queryByRole('button', { name: 'Clear' }),
    ).not.toBeInTheDocument();
  });

  it('marks what is not as its file says, and filters by it', async () => {
    const standing = (state: DriftState) =>
      aConnector({
        name: `finance-${state}-source-prod-cdc`,
        desired: aDesiredState({
          drift: { state, says: 'It is.', properties: [] },
        }),
      });
    const states = ['drift', 'none', 'pending', 'rest'] as const;
    const backend = new FakeBackend({ connectors: states.map(standing) });
    visitPage('/kafka-connect?drift=drift&drift=pending', { backend });
    const mark = await screen.findByText('Drift', { selector: 'td *' });
    expect(mark).toHaveAttribute('title', 'It was changed outside of Git');
    expect(screen.getByText('Pending')).toHaveAttribute(
      'title',
      'Its file is merged, and is not what runs',
    );
    expect(rowNames()).toHaveLength(2);

    await userEvent.click(screen.getByRole('button', { name: 'Clear' }));
    await waitFor(() => expect(rowNames()).toHaveLength(4));
    expect(screen.getAllByText(/^(Drift|Pending)$/)).toHaveLength(3);
    await userEvent.click(screen.getByRole('button', { name: 'Drift' }));
    const menu = await screen.findByRole('menu', { name: 'Drift' });
    await userEvent.click(
      within(menu).getByRole('menuitemcheckbox', { name: 'rest' }),
    );
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(rowNames()).toEqual([standing('rest').name]));
  });

  it('chooses environments from a menu by keyboard', async () => {
    const backend = new FakeBackend({ connectors: fleet() });
    visitPage('/kafka-connect', { backend });
    const chip = await screen.findByRole('button', { name: 'Environment' });
    chip.focus();
    await userEvent.keyboard('{Enter}');
    const menu = await screen.findByRole('menu', { name: 'Environment' });
    const option = within(menu).getByRole('menuitemcheckbox', { name: 'dev' });
    option.focus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(option).toHaveAttribute('aria-checked', 'true'));
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(rowNames()).toEqual(['finance-c-sink-dev-s3']));
    expect(
      screen.getByRole('button', { name: 'Environment: dev' }),
    ).toHaveFocus();
  });

  it('searches after a pause in typing, and says which filters let nothing through', async () => {
    const backend = new FakeBackend({ connectors: fleet() });
    visitPage('/kafka-connect?environment=prod', { backend });
    await screen.findAllByRole('row');
    await userEvent.type(screen.getByRole('searchbox'), 'zebra');
    expect(
      await screen.findByText('Nothing matches “zebra” and environment prod.'),
    ).toBeVisible();
    expect(asked(backend).filter(line => /q=z(e|eb|ebr)?&/.test(line))).toEqual(
      [],
    );

    await userEvent.click(screen.getAllByRole('button', { name: 'Clear' })[1]);
    await waitFor(() => expect(rowNames()).toHaveLength(3));
    expect(screen.getByRole('searchbox')).toHaveValue('');
  });

  it('sorts by a header’s button, the other way round when it is pressed again', async () => {
    const backend = new FakeBackend({ connectors: fleet() });
    visitPage('/kafka-connect', { backend });
    const header = await screen.findByRole('columnheader', { name: 'Name' });
    expect(header).not.toHaveAttribute('aria-sort');
    within(header).getByRole('button').focus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() =>
      expect(header).toHaveAttribute('aria-sort', 'ascending'),
    );
    await userEvent.keyboard('{Enter}');
    await waitFor(() =>
      expect(rowNames()).toEqual([
        'finance-c-sink-dev-s3',
        'finance-b-source-prod-cdc',
        'finance-a-source-prod-cdc',
      ]),
    );
  });

  it('shows figures short, the exact value on hover, and what nobody knows as unknown', async () => {
    const asOf = ago(300);
    const backend = new FakeBackend({
      connectors: [
        aConnector({
          name: 'finance-a-sink-prod-x',
          type: 'sink',
          figures: {
            asOf,
            throughput: 1234.5,
            lag: 48_211,
            errorsLastHour: 12,
            lastRecordAt: ago(4 * 3600),
          },
        }),
        aConnector({
          name: 'finance-b-source-prod-x',
          figures: {
            asOf,
            throughput: 0,
            lag: null,
            errorsLastHour: null,
            lastRecordAt: null,
          },
        }),
        aConnector({
          name: 'finance-c-source-prod-x',
          note: 'Nothing to read',
        }),
      ],
    });
    visitPage('/kafka-connect?sort=name', { backend });
    await screen.findByRole('link', { name: 'finance-a-sink-prod-x' });
    const [, a, b, c] = screen.getAllByRole('row');
    expect(a).toHaveTextContent(/1\.2 k\/s48 k124 h/);
    expect(within(a).getByText('1.2 k/s')).toHaveAttribute(
      'title',
      expect.stringMatching(
        /^1,234\.5 records a second, as of .*\d\d:\d\d:\d\d/,
      ),
    );
    expect(within(b).getByText('0/s')).toBeVisible();
    for (const reason of [
      'lag is of sinks; a source reads no topics',
      'its cluster counts no errors',
      'no successful record was seen yet',
    ]) {
      expect(within(b).getByTitle(reason)).toHaveTextContent('–');
    }
    expect(within(c).getAllByTitle(/^none were read yet/)).toHaveLength(4);
    expect(c).toHaveTextContent('Nothing to read.');
    expect(screen.getByText(/figures of/)).toHaveTextContent(
      'figures of 5 min ago',
    );

    const lag = screen.getByRole('columnheader', { name: 'Lag' });
    await userEvent.click(within(lag).getByRole('button'));
    await waitFor(() => expect(lag).toHaveAttribute('aria-sort', 'descending'));
    expect(rowNames()[0]).toBe('finance-a-sink-prod-x');
  });

  it('opens a connector by its row, and has a link for the keyboard', async () => {
    const backend = new FakeBackend({ connectors: fleet() });
    visitPage('/kafka-connect', { backend });
    const link = await screen.findByRole('link', {
      name: 'finance-a-source-prod-cdc',
    });
    expect(link).toHaveAttribute(
      'href',
      '/kafka-connect/cc-prod/finance-a-source-prod-cdc',
    );
    await userEvent.click(screen.getAllByText('2/3')[0]);
    expect(
      await screen.findByRole('heading', { name: 'finance-a-source-prod-cdc' }),
    ).toBeVisible();
  });

  it('shows a part of many, sorts among all of them, and more when asked', async () => {
    const many = Array.from({ length: 70 }, (_, i) =>
      aConnector({
        name: `finance-n${String(i).padStart(2, '0')}-sink-prod-x`,
      }),
    );
    const backend = new FakeBackend({ connectors: many });
    visitPage('/kafka-connect', { backend });
    expect(await screen.findByText('50 of 70 connectors')).toBeVisible();
    expect(asked(backend)).toEqual(['GET /connectors?limit=50']);

    const header = screen.getByRole('columnheader', { name: 'Name' });
    await userEvent.click(within(header).getByRole('button'));
    await userEvent.click(within(header).getByRole('button'));
    expect(
      await screen.findByRole('link', { name: 'finance-n69-sink-prod-x' }),
    ).toBeVisible();
    expect(screen.getByText('50 of 70 connectors')).toBeVisible();

    await userEvent.click(screen.getByRole('button', { name: 'Show more' }));
    expect(
      await screen.findByRole('link', { name: 'finance-n00-sink-prod-x' }),
    ).toBeVisible();
    expect(screen.queryByText(/of 70 connectors/)).not.toBeInTheDocument();
  });

  it('lets those who see several departments choose among them', async () => {
    const backend = new FakeBackend({
      connectors: fleet(),
      departments: [
        aDepartment(),
        aDepartment({ code: 'logistics', owner: 'group:default/logistics' }),
      ],
    });
    visitPage('/kafka-connect?department=logistics', {
      backend,
      platform: true,
    });
    expect(
      await screen.findByText('Nothing matches department logistics.'),
    ).toBeVisible();
    expect(
      screen.getByRole('button', { name: 'Department: logistics' }),
    ).toBeVisible();
  });

  it('tells the platform team whose move it is, and what is wrong with the configuration', async () => {
    const backend = new FakeBackend({
      connectors: fleet(),
      configuration: {
        source: 'gitops',
        files: [
          {
            file: 'departments.yaml',
            loadedAt: ago(3600),
            problems: [
              {
                line: 12,
                column: 5,
                pointer: '/departments/1',
                reason: 'the code finance is given twice',
              },
            ],
            problemSince: ago(120),
          },
          { file: 'clusters.yaml', loadedAt: ago(10), problems: [] },
        ],
      },
    });
    visitPage('/kafka-connect', { backend, platform: true });
    const problem = await screen.findByText(/the code finance is given twice/);
    expect(problem.closest('[role=status]')).toHaveTextContent(
      'departments.yaml cannot be used for 2 min. The last good content stays in use.line 12, column 5: the code finance is given twice',
    );
    expect(screen.queryByText(/clusters\.yaml/)).not.toBeInTheDocument();
    expect(await screen.findByText('finance’s move')).toBeVisible();
  });

  it('does not ask for the configuration where a department looks', async () => {
    const backend = new FakeBackend({ connectors: fleet() });
    visitPage('/kafka-connect', { backend });
    await screen.findByText('Your move');
    expect(backend.asked.some(line => line.includes('/configuration'))).toBe(
      false,
    );
  });

  it('says which cluster is away, for how long and why', async () => {
    const away = aStaleCluster();
    const backend = new FakeBackend({
      connectors: [
        aConnector({ clusterSummary: away, health: 'unknown' }),
        aConnector({ name: 'finance-c-sink-dev-s3', clusterSummary: dev() }),
      ],
    });
    visitPage('/kafka-connect', { backend });
    expect(await screen.findByText(/has not answered for/)).toHaveTextContent(
      'cc-prod has not answered for 4 min: timeout. Last known state below.',
    );
    expect(screen.getByText(/^as of/)).toHaveTextContent(/^as of 1\d s ago$/);
  });

  it('keeps the last state with its age where the portal itself fails', async () => {
    jest.useFakeTimers({ advanceTimers: true });
    try {
      const backend = new FakeBackend({ connectors: fleet() });
      visitPage('/kafka-connect', { backend });
      await screen.findByText('3 connectors, 1 needs you');
      backend.fault = () => refuse(503, 'ServiceUnavailableError', 'Starting');
      await act(() => jest.advanceTimersByTimeAsync(15_000));
      expect(
        await screen.findByText(/The connectors could not be asked for again/),
      ).toHaveTextContent(/Starting\. Shown is what was known \d+ s ago\./);
      expect(rowNames()).toHaveLength(3);
    } finally {
      jest.useRealTimers();
    }
  });

  it('asks again by itself without taking the rows away, and not while nobody looks', async () => {
    jest.useFakeTimers({ advanceTimers: true });
    const visibility = jest.spyOn(document, 'visibilityState', 'get');
    try {
      const backend = new FakeBackend({ connectors: fleet() });
      visitPage('/kafka-connect', { backend });
      await screen.findByText('3 connectors, 1 needs you');
      const link = screen.getByRole('link', {
        name: 'finance-a-source-prod-cdc',
      });
      backend.state.connectors[2] = aFailedConnector({
        name: 'finance-a-source-prod-cdc',
        health: 'failed',
      });
      await act(() => jest.advanceTimersByTimeAsync(13_000));
      expect(await screen.findByText('Failed')).toBeVisible();
      expect(link).toBeInTheDocument();

      visibility.mockReturnValue('hidden');
      fireEvent(document, new Event('visibilitychange', { bubbles: true }));
      const before = asked(backend).length;
      await act(() => jest.advanceTimersByTimeAsync(60_000));
      expect(asked(backend)).toHaveLength(before);

      visibility.mockReturnValue('visible');
      fireEvent(document, new Event('visibilitychange', { bubbles: true }));
      await waitFor(() =>
        expect(asked(backend).length).toBeGreaterThan(before),
      );
    } finally {
      visibility.mockRestore();
      jest.useRealTimers();
    }
  });

  it('shows names, reasons and classes as text, whatever they hold', async () => {
    const backend = new FakeBackend({
      connectors: [
        aFailedConnector({
          name: '<img src=x onerror=alert(1)>',
          reason: `<script>alert(1)</script> \u001b[31mred\u001b[0m \u202etxet ${'long '.repeat(
            2000,
          )}`,
          class: 'com.example.<b>Evil</b>Connector',
        }),
      ],
    });
    const { container } = visitPage('/kafka-connect', { backend });
    expect(
      await screen.findByText('<img src=x onerror=alert(1)>'),
    ).toBeVisible();
    expect(
      screen.getByText(/<script>alert\(1\)<\/script> red \\u202etxet long/),
    ).toBeVisible();
    expect(container.querySelector('script, img, td b')).toBeNull();
  });
});

describe('Connectors tab', () => {
  it('shows the entity’s connectors', async () => {
    const backend = new FakeBackend({ connectors: fleet() });
    visitEntity(financeGroup, connectorsTab, { backend });
    expect(await screen.findByText('3 connectors, 1 needs you')).toBeVisible();
    expect(asked(backend)).toEqual([
      'GET /connectors?entityRef=group%3Adefault%2Ffinance&limit=50',
    ]);
  });

  it('says so when there are none yet', async () => {
    visitEntity(financeGroup, connectorsTab, { backend: new FakeBackend() });
    expect(await screen.findByText('No connectors yet')).toBeVisible();
  });
});
