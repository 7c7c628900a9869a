import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeBackend, refuse } from '../../__testUtils__/FakeBackend';
import { visitPage } from '../../__testUtils__/portal';
import { aConnector, ago, anEvent, aSeries } from '../../__testUtils__/samples';

const ADDRESS = '/kafka-connect/cc-prod/finance-salesdb-source-prod-cdc';

const aSink = (part: Parameters<typeof aConnector>[0] = {}) =>
  aConnector({ type: 'sink', ...part });

const visit = (backend: FakeBackend, search = '') =>
  visitPage(`${ADDRESS}${search}`, { backend });

/** The panel, with the figures in it. */
const panel = async () => {
  const region = await screen.findByRole('region', { name: 'Metrics' });
  await within(region).findAllByRole('definition');
  return region;
};
const chart = async (name: string) =>
  within(await panel()).findByRole('figure', { name });

/** Lines that are drawn: each stretch between two gaps begins anew (`M`). */
const stretches = (figure: HTMLElement) =>
  [...figure.querySelectorAll('path.recharts-line-curve')].map(
    path => path.getAttribute('d')?.match(/M/g)?.length,
  );

describe('Metrics', () => {
  it('shows the key figures, short, with the exact value on hover', async () => {
    const backend = new FakeBackend({
      connectors: [
        aSink({
          figures: {
            asOf: ago(310),
            throughput: 1234.5,
            lag: 48_211_906,
            errorsLastHour: null,
            lastRecordAt: ago(200),
          },
        }),
      ],
      metrics: { lacks: { errorsLastHour: 'Nobody counts them.' } },
    });
    visit(backend);
    const [throughput, lag, errors, last] = within(await panel()).getAllByRole(
      'definition',
    );
    expect(throughput).toHaveTextContent('1.2 k/s');
    expect(within(throughput).getByText('1.2 k/s')).toHaveAttribute(
      'title',
      '1,234.5 records a second',
    );
    expect(within(lag).getByText('48 M')).toHaveAttribute(
      'title',
      '48,211,906 records',
    );
    expect(errors).toHaveTextContent('–not known');
    expect(within(errors).getByTitle('Nobody counts them.')).toBeVisible();
    expect(last).toHaveTextContent('3 min ago');
  });

  it('draws each chart with title, unit, source and age, and never over a gap', async () => {
    const backend = new FakeBackend({
      connectors: [aSink()],
      metrics: {
        series: [
          aSeries('sinkReadRate', [10, 20, null, 30, 40]),
          aSeries('sinkLag', [0, 0, 0, 0, 0]),
        ],
      },
    });
    visit(backend);
    const throughput = await chart('Throughput');
    expect(throughput).toHaveTextContent('records a second');
    await waitFor(() => expect(stretches(throughput)).toEqual([2]));
    expect(throughput).toHaveTextContent(
      'Read from Kafka: newest 40/s, between 10/s and 40/s, 1 gap.',
    );
    expect(stretches(await chart('Lag'))).toEqual([1]);
    expect(await panel()).toHaveTextContent(
      'Confluent Metrics API, as of 5 min ago; its figures come about 5 min late.',
    );
    expect(await panel()).not.toHaveTextContent('older than they should be');
  });

  it('shows a chart as a table, the newest first, where who reads wants that', async () => {
    const backend = new FakeBackend({
      connectors: [aSink()],
      metrics: { series: [aSeries('sinkLag', [1234, null, 5])] },
    });
    visit(backend);
    const lag = await chart('Lag');
    await userEvent.click(
      within(lag).getByRole('button', { name: 'Show Lag as a table' }),
    );
    const rows = within(within(lag).getByRole('table', { name: 'Lag' }))
      .getAllByRole('row')
      .slice(1);
    expect(rows.map(row => row.lastChild?.textContent)).toEqual([
      '5 records',
      'not known',
      '1,234 records',
    ]);
    expect(within(rows[0]).getByText(/\d\d:\d\d/)).toHaveAttribute(
      'title',
      expect.stringMatching(/:\d\d \S+$/),
    );
    await userEvent.click(
      within(lag).getByRole('button', { name: 'Show Lag as a chart' }),
    );
    expect(within(lag).queryByRole('table')).toBeNull();
  });

  it('keeps the range in the address', async () => {
    const backend = new FakeBackend({ connectors: [aSink()] });
    visit(backend, '?range=6h');
    const six = await screen.findByRole('button', { name: '6 h' });
    expect(six).toHaveAttribute('aria-pressed', 'true');
    const metrics = `GET /connectors/cc-prod/finance-salesdb-source-prod-cdc/metrics`;
    expect(backend.asked).toContain(`${metrics}?range=6h`);

    await userEvent.click(screen.getByRole('button', { name: '24 h' }));
    await waitFor(() =>
      expect(backend.asked).toContain(`${metrics}?range=24h`),
    );
    expect(screen.getByRole('button', { name: '24 h' })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
  });

  it('takes a range that it does not know for the shortest', async () => {
    const backend = new FakeBackend({ connectors: [aSink()] });
    visit(backend, '?range=9y');
    expect(await screen.findByRole('button', { name: '1 h' })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
  });

  it('says what went wrong at the last sampling, and how old what it shows is', async () => {
    const backend = new FakeBackend({
      connectors: [aSink()],
      metrics: {
        asOf: ago(900),
        problem: {
          code: 'throttled',
          message: 'The budget is used up; it is free again at 12:01',
          since: ago(240),
        },
        missing: [{ metric: 'sinkLag', reason: 'It was not answered.' }],
        series: [aSeries('sinkLag', [7])],
      },
    });
    visit(backend);
    const region = await panel();
    expect(await within(region).findByRole('status')).toHaveTextContent(
      'The figures could not be had for 4 min: The budget is used up; it is free again at 12:01. Shown is what was last known, 15 min ago.',
    );
    expect(await chart('Lag')).toHaveTextContent('newest 7');
    expect(region).toHaveTextContent('Lag: It was not answered.');
    expect(region).toHaveTextContent('they are older than they should be');
  });

  it('says in words what the source never has, and of the workers once', async () => {
    const hidden = 'Confluent Cloud does not show its workers.';
    const backend = new FakeBackend({
      connectors: [aSink()],
      metrics: {
        lacks: {
          workerCpu: hidden,
          workerHeap: hidden,
          sinkLag: 'Nobody measures it.',
          sourcePollRate: 'It is for sources.',
        },
      },
    });
    visit(backend);
    expect(await chart('Lag')).toHaveTextContent(
      'Not to be had. Nobody measures it.',
    );
    const region = await panel();
    expect(within(region).getAllByText(hidden)).toHaveLength(1);
    expect(region).toHaveTextContent('1 figure that this source never has');
    expect(region).not.toHaveTextContent('It is for sources.');
    expect(await chart('Errors')).toHaveTextContent(
      'No value is known in this time.',
    );
  });

  it('shows processor and heap of the worker where they are known', async () => {
    const backend = new FakeBackend({
      connectors: [aSink()],
      metrics: {
        source: { title: 'JMX exporter of the workers', latencySeconds: 0 },
        series: [
          aSeries('workerCpu', [0.1, 0.42]),
          aSeries('workerHeap', [340_000_000]),
        ],
      },
    });
    visit(backend);
    expect(await chart('Worker’s processor')).toHaveTextContent('newest 42 %');
    expect(await chart('Worker’s heap')).toHaveTextContent('newest 340 MB');
    expect(await panel()).not.toHaveTextContent('late');
  });

  it('marks on the time axis what happened, and says what it was', async () => {
    const backend = new FakeBackend({
      connectors: [aSink()],
      events: [
        anEvent({ id: '3', at: ago(60) }),
        anEvent({
          id: '2',
          at: ago(600),
          kind: 'health',
          what: 'failed',
          outcome: 'seen',
        }),
        anEvent({ id: '1', at: ago(7200) }),
      ],
      metrics: { series: [aSeries('sinkLag', [1, 2, 3])] },
    });
    visit(backend);
    const marks = within(
      await screen.findByRole('list', { name: 'Marked on the time axis' }),
    ).getAllByRole('listitem');
    expect(marks.map(mark => mark.textContent)).toEqual([
      expect.stringMatching(/^1Failed\d+ \w+, \d\d:\d\d$/),
      expect.stringMatching(/^2.*anna\.keller asked to pause it: done/),
    ]);
    const lag = await chart('Lag');
    await waitFor(() =>
      expect(lag.querySelectorAll('.recharts-reference-line')).toHaveLength(2),
    );
  });

  it('tells events that are close to each other by one label, and each of them in the table', async () => {
    const backend = new FakeBackend({
      connectors: [aSink()],
      events: [
        anEvent({ id: '2', at: ago(60) }),
        anEvent({ id: '1', at: ago(90), what: 'restart' }),
      ],
      metrics: { series: [aSeries('sinkLag', [1, 2, 3])] },
    });
    visit(backend);
    const lag = await chart('Lag');
    expect(await within(lag).findByText('1–2')).toBeInTheDocument();
    expect(lag.querySelectorAll('.recharts-reference-line')).toHaveLength(2);

    await userEvent.click(
      within(lag).getByRole('button', { name: 'Show Lag as a table' }),
    );
    const table = within(lag).getByRole('table', { name: 'Lag' });
    expect(
      within(table).getByRole('columnheader', {
        name: 'Time, and what happened',
      }),
    ).toBeVisible();
    expect(table).toHaveTextContent(/1\S+ asked to restart it: done/);
    expect(table).toHaveTextContent(/2\S+ asked to pause it: done/);
  });

  it('shows each task’s figures where the source tells tasks apart', async () => {
    const backend = new FakeBackend({
      connectors: [aSink()],
      metrics: {
        tasks: [
          { id: 0, figures: { sinkReadRate: 1500, sinkLag: 12 } },
          { id: 2, figures: { sinkReadRate: null, sinkLag: 0 } },
        ],
      },
    });
    visit(backend);
    const table = await screen.findByRole('table', { name: 'Tasks' });
    expect(
      await within(table).findByRole('columnheader', { name: 'Lag' }),
    ).toBeVisible();
    const figures = within(table)
      .getAllByRole('row')
      .slice(1)
      .map(row =>
        [...row.querySelectorAll('td')].slice(3, 5).map(td => td.textContent),
      );
    expect(figures).toEqual([
      ['1.5 k/s', '12'],
      ['–', '–'],
      ['–', '0'],
    ]);
    expect(within(table).getByTitle('1,500 records a second')).toBeVisible();
  });

  it('says so where nobody samples figures', async () => {
    const backend = new FakeBackend({
      connectors: [aSink()],
      metrics: { source: null, asOf: null },
    });
    visit(backend);
    expect(await screen.findByText(/^There are no figures/)).toBeVisible();
    expect(screen.queryByRole('figure')).toBeNull();
    expect(screen.queryByRole('group', { name: 'How far back' })).toBeNull();
  });

  it('keeps the page where the figures cannot be asked for', async () => {
    const backend = new FakeBackend({ connectors: [aSink()] });
    backend.fault = path =>
      path.endsWith('/metrics')
        ? refuse(503, 'ServiceUnavailableError', 'The database is away')
        : undefined;
    visit(backend);
    expect(await screen.findByText('The database is away.')).toBeVisible();
    expect(screen.getByRole('table', { name: 'Tasks' })).toBeVisible();
    backend.fault = undefined;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await chart('Lag')).toBeVisible();
  });
});
